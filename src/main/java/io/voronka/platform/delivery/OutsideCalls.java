package io.voronka.platform.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Requests to an outside system that are no deliveries, as reading what it has. They share with deliveries what all nodes
 * know of the system: its rate, whether it is paused, whether it answers and whether it wants to be left alone.
 */
@Service
public class OutsideCalls {

    private final SystemRows systems;
    private final Rates rates;
    private final DeliveryProperties properties;
    private final Clock clock;
    private final TransactionTemplate transaction;

    OutsideCalls(
            SystemRows systems,
            Rates rates,
            DeliveryProperties properties,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.systems = systems;
        this.rates = rates;
        this.properties = properties;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Takes a permit for one request.
     *
     * @param reserve permits that have to be left for deliveries
     * @return empty if it is taken; else when to ask again
     */
    public Optional<Instant> take(String system, RequestRate rate, int reserve) {
        systems.register(system);
        Instant again = transaction.execute(status -> taken(system, rate, reserve));
        return Optional.ofNullable(again);
    }

    private @Nullable Instant taken(String system, RequestRate rate, int reserve) {
        Instant now = clock.instant();
        Instant closed = systems.lock(system).closedUntil(now, now.plus(properties.poll()));
        if (closed != null) {
            return closed;
        }
        Rates.Level level = rates.level(system, rate, now);
        int spare = Math.min(reserve, rate.burst() - 1);
        if (level.permits() <= spare) {
            Duration drip = rate.per().dividedBy(rate.requests());
            return level.next().plus(drip.multipliedBy(spare - level.permits()));
        }
        rates.take(system, rate, 1, now);
        return null;
    }

    /** What became of a request, for all who send to the system. */
    public void report(String system, DeliveryOutcome outcome) {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            if (outcome instanceof DeliveryOutcome.Busy busy) {
                Duration after = busy.after();
                if (after != null) {
                    systems.quiet(system, now.plus(after));
                }
            } else if (outcome instanceof DeliveryOutcome.Failed || outcome instanceof DeliveryOutcome.Unanswered) {
                failed(system, now);
            } else {
                systems.answers(system);
            }
        });
    }

    private void failed(String system, Instant now) {
        SystemState state = systems.lock(system);
        if (state.broken()) {
            systems.probeFailed(system, now.plus(cooling(state.trips() + 1)));
        } else {
            systems.failed(system, 1, properties.failures(), now.plus(cooling(0)));
        }
    }

    private Duration cooling(int trips) {
        return Backoff.jittered(Backoff.doubled(properties.cooling(), trips, properties.maxCooling()));
    }
}
