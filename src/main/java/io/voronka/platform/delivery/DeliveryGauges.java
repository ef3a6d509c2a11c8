package io.voronka.platform.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What waits, as measured in the database: the same on every node. One look serves all gauges for a while, and is taken
 * only if somebody asks.
 */
@Component
class DeliveryGauges {

    private static final Logger log = LoggerFactory.getLogger(DeliveryGauges.class);
    private static final Duration FRESH = Duration.ofSeconds(15);

    private final OverviewQueries overview;
    private final MeterRegistry registry;
    private final Clock clock;
    private List<SystemOverview> seen = List.of();
    private Instant seenAt = Instant.MIN;

    DeliveryGauges(OverviewQueries overview, MeterRegistry registry, Clock clock) {
        this.overview = overview;
        this.registry = registry;
        this.clock = clock;
    }

    void register(String system) {
        gauge("voronka.delivery.waiting", system, SystemOverview::waiting);
        gauge("voronka.delivery.refused", system, SystemOverview::refused);
        gauge("voronka.delivery.age.seconds", system, found -> seconds(found.oldestDecidedAt()));
        gauge("voronka.delivery.lag.seconds", system, found -> seconds(found.dueSince()));
        gauge("voronka.delivery.breaker.open", system, found -> found.openUntil() == null ? 0 : 1);
        gauge("voronka.delivery.paused", system, found -> found.pausedAt() == null ? 0 : 1);
    }

    private void gauge(String name, String system, ToDoubleFunction<SystemOverview> value) {
        Gauge.builder(name, this, gauges -> gauges.value(system, value))
                .tag("system", system)
                .register(registry);
    }

    private double value(String system, ToDoubleFunction<SystemOverview> value) {
        return look().stream()
                .filter(found -> found.system().equals(system))
                .mapToDouble(value)
                .findFirst()
                .orElse(Double.NaN);
    }

    private synchronized List<SystemOverview> look() {
        Instant now = clock.instant();
        if (seenAt.equals(Instant.MIN) || now.isAfter(seenAt.plus(FRESH))) {
            seenAt = now;
            try {
                seen = overview.all(now);
            } catch (RuntimeException e) {
                seen = List.of();
                log.warn("Deliveries could not be counted: {}", e.getClass().getName());
            }
        }
        return seen;
    }

    private double seconds(@Nullable Instant since) {
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
    }
}
