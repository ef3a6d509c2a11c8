package io.voronka.sync.mindbox;

import io.voronka.kernel.PersonId;
import io.voronka.platform.delivery.Delivery;
import io.voronka.platform.delivery.DeliveryOutcome;
import io.voronka.platform.delivery.OutsideSystem;
import io.voronka.platform.delivery.RequestRate;
import io.voronka.sync.mindbox.store.MindboxCustomers;
import io.voronka.sync.mindbox.store.MindboxNotes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Mindbox as the delivery ledger sees it: each delivery tells a person's state as it is when it is sent. */
@Component
@ConditionalOnMindbox
class Mindbox implements OutsideSystem {

    /** The rate is smoothed over the minute, so that no window of Mindbox's ever holds more than its limit. */
    private static final int BURSTS_A_MINUTE = 60;

    private final MindboxProperties properties;
    private final MindboxClient client;
    private final CustomerImages images;
    private final MindboxCustomers customers;

    Mindbox(MindboxProperties properties, MindboxClient client, CustomerImages images, MindboxCustomers customers) {
        this.properties = properties;
        this.client = client;
        this.images = images;
        this.customers = customers;
    }

    @Override
    public String name() {
        return MindboxNotes.SYSTEM;
    }

    @Override
    public int connections() {
        return properties.connections();
    }

    @Override
    public int batchSize() {
        return 1;
    }

    @Override
    public Duration patience() {
        return properties.timeout().plusSeconds(5);
    }

    /** Edits and opt-outs are one operation of Mindbox's. What a burst adds to a full minute is taken off its rate. */
    @Override
    public Optional<RequestRate> rate(String operation) {
        String bucket = MindboxOperation.valueOf(operation) == MindboxOperation.REGISTER ? "register" : "edit";
        int burst = Math.max(1, properties.rate() / BURSTS_A_MINUTE);
        int steady = Math.max(1, properties.rate() - burst);
        return Optional.of(new RequestRate(bucket, steady, Duration.ofMinutes(1), burst));
    }

    @Override
    public boolean takesBack(String operation) {
        MindboxOperation wanted = MindboxOperation.valueOf(operation);
        return wanted == MindboxOperation.OPT_OUT || wanted == MindboxOperation.ERASE;
    }

    @Override
    public List<DeliveryOutcome> send(List<Delivery> deliveries) {
        return deliveries.stream().map(this::send).toList();
    }

    private DeliveryOutcome send(Delivery delivery) {
        PersonId person = new PersonId(delivery.subject().id());
        MindboxOperation operation = MindboxOperation.valueOf(delivery.operation());
        CustomerImage image = operation == MindboxOperation.ERASE ? images.ofNobody(person) : images.of(person);
        if (image.gone() && !customers.mayBeKnown(person)) {
            return new DeliveryOutcome.Obsolete("never-told");
        }
        if (operation == MindboxOperation.OPT_OUT && !image.gone() && !MindboxMessages.hasOptOut(image)) {
            return new DeliveryOutcome.Obsolete("nothing-closed");
        }
        customers.sending(person);
        return client.tell(image, operation, delivery.transactionId());
    }
}
