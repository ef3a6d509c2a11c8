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

    /** Erasures add a tenth to what the portal allows; if it is too much for once, it says so and is asked later. */
    private static final int ERASURES_SHARE = 10;

    private final BitrixProperties settings;
    private final BitrixSending sending;
    private final BitrixErasing erasing;

    BitrixSystem(BitrixProperties settings, BitrixSending sending, BitrixErasing erasing) {
        this.settings = settings;
        this.sending = sending;
        this.erasing = erasing;
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

    /** All operations share one limit; erasures, which are rare, are sent apart, at a small rate besides it. */
    @Override
    public Optional<RequestRate> rate(String operation) {
        return Optional.of(
                BitrixOperation.of(operation) == BitrixOperation.ERASE
                        ? new RequestRate(
                                "erasures",
                                Math.max(1, settings.requestsPerSecond()),
                                Duration.ofSeconds(REQUESTS * ERASURES_SHARE),
                                1)
                        : rate());
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
        // deliveries of one bucket: all of them erase, or none
        return BitrixOperation.of(deliveries.get(0).operation()) == BitrixOperation.ERASE
                ? erasing.send(deliveries)
                : sending.send(deliveries);
    }
}
