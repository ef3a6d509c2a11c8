package io.voronka.platform.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes results of requests: rows, breaker and the time a system wants to be left alone, in one transaction. */
@Component
class Results {

    private final ResultRows rows;
    private final DueRows due;
    private final SystemRows systems;
    private final ProblemRows problems;
    private final DeliveryProperties properties;
    private final DeliveryMeters meters;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Results(
            ResultRows rows,
            DueRows due,
            SystemRows systems,
            ProblemRows problems,
            DeliveryProperties properties,
            DeliveryMeters meters,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.due = due;
        this.systems = systems;
        this.problems = problems;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What the dispatcher does next.
     *
     * @param promoted deliveries that became due, since those before them are finished
     * @param closed whether nothing more may be sent to the system for now
     */
    record Written(int promoted, boolean closed) {}

    Written write(String system, UUID node, List<Attempt> attempts) {
        Instant now = clock.instant();
        List<ResultRow> results = new ArrayList<>();
        for (Attempt attempt : attempts) {
            List<Delivery> sent = attempt.request().deliveries();
            for (int i = 0; i < sent.size(); i++) {
                results.add(ResultRow.of(sent.get(i), attempt.outcomes().get(i), now, properties));
            }
        }
        Written written = transaction.execute(status -> write(system, node, attempts, results, now));
        meters.count(system, results);
        return written == null ? new Written(0, false) : written;
    }

    /** Gives claims back that nothing was sent of. */
    void release(String system, UUID node, List<ClaimedRequest> unsent) {
        List<Delivery> deliveries = unsent.stream()
                .flatMap(request -> request.deliveries().stream())
                .toList();
        if (!deliveries.isEmpty()) {
            Instant now = clock.instant();
            transaction.executeWithoutResult(status -> {
                rows.release(node, deliveries, now);
                if (unsent.stream().anyMatch(ClaimedRequest::probe)) {
                    systems.probing(system, now);
                }
            });
        }
    }

    private Written write(String system, UUID node, List<Attempt> attempts, List<ResultRow> results, Instant now) {
        Set<UUID> written = new HashSet<>(rows.write(node, results, now));
        List<UUID> lanes = results.stream()
                .filter(result -> written.contains(result.id()))
                .map(ResultRow::lane)
                .toList();
        int promoted = due.promote(system, lanes, now);
        boolean broken = breaker(system, attempts, now);
        boolean quiet = quiet(system, attempts, now);
        long delivered = results.stream()
                .filter(result -> result.state() == DeliveryState.DELIVERED && written.contains(result.id()))
                .count();
        if (delivered > 0) {
            systems.delivered(system, (int) delivered, now);
        }
        List<ResultRow> refused = results.stream()
                .filter(result -> result.state() == DeliveryState.REFUSED && written.contains(result.id()))
                .toList();
        if (!refused.isEmpty()) {
            problems.refused(system, refused, now);
        }
        return new Written(promoted, quiet || broken);
    }

    private boolean breaker(String system, List<Attempt> attempts, Instant now) {
        if (attempts.stream().anyMatch(Attempt::answered)) {
            systems.answers(system);
            return false;
        }
        List<Attempt> failed = attempts.stream().filter(Attempt::failed).toList();
        if (failed.isEmpty()) {
            if (attempts.stream().anyMatch(attempt -> attempt.request().probe())) {
                systems.probing(system, now); // it has asked nothing: the next one may
            }
            return false;
        }
        if (failed.stream().anyMatch(attempt -> attempt.request().probe())) {
            SystemState state = systems.lock(system);
            systems.probeFailed(system, now.plus(cooling(state.trips() + 1)));
            return true;
        }
        return systems.failed(system, failed.size(), properties.failures(), now.plus(cooling(0)));
    }

    private Duration cooling(int trips) {
        return Backoff.jittered(Backoff.doubled(properties.cooling(), trips, properties.maxCooling()));
    }

    private boolean quiet(String system, List<Attempt> attempts, Instant now) {
        Duration longest = attempts.stream()
                .flatMap(attempt -> attempt.outcomes().stream())
                .map(outcome -> outcome instanceof DeliveryOutcome.Busy busy ? busy.after() : null)
                .filter(java.util.Objects::nonNull)
                .max(Duration::compareTo)
                .orElse(null);
        if (longest == null) {
            return false;
        }
        systems.quiet(system, now.plus(longest));
        return true;
    }
}
