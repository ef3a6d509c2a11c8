package io.voronka.platform.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/** Counts what this node has sent. Each node counts its own, so that sums over nodes are right. */
@Component
class DeliveryMeters {

    private final MeterRegistry registry;

    DeliveryMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(String system, List<ResultRow> results) {
        for (ResultRow result : results) {
            registry.counter(
                            "voronka.delivery.attempts",
                            "system",
                            system,
                            "state",
                            result.state().name(),
                            "code",
                            result.code())
                    .increment();
        }
    }
}
