package io.voronka.sync.bitrix24;

import io.voronka.platform.delivery.Delivery;
import io.voronka.platform.delivery.DeliveryOutcome;
import io.voronka.platform.delivery.OutsideSystem;
import io.voronka.platform.delivery.RequestRate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Bitrix24 as the dispatcher sees it. */
@Component
@ConditionalOnBitrix
class BitrixSystem implements OutsideSystem {

    static final String NAME = "bitrix24";

    /** A batch that reads, and one that writes. */
    private static final int REQUESTS = 2;

    private final BitrixProperties settings;
    private final BitrixSending sending;

    BitrixSystem(BitrixProperties settings, BitrixSending sending) {
        this.settings = settings;
        this.sending = sending;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int connections() {
        return settings.connections();
    }

    @Override
    public int batchSize() {
        return settings.batchSize();
    }

    @Override
    public Duration patience() {
        return settings.timeout().multipliedBy(REQUESTS).plusSeconds(1);
    }

    /** All operations share one limit. */
    @Override
    public Optional<RequestRate> rate(String operation) {
        return Optional.of(rate());
    }

    /** Sending takes up to two requests and is counted as two, so that the bucket of Bitrix24 never runs over; so is reading. */
    RequestRate rate() {
        return new RequestRate(
                "requests",
                Math.max(1, settings.requestsPerSecond()),
                Duration.ofSeconds(REQUESTS),
                Math.max(1, settings.burst() / REQUESTS));
    }

    @Override
    public List<DeliveryOutcome> send(List<Delivery> deliveries) {
        return sending.send(deliveries);
    }
}
