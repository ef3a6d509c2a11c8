package io.voronka.platform.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Posts deliveries again, a batch a transaction, so that a node that dies in between is followed by another one. */
@Component
class Replays {

    private final ReplayRows rows;
    private final DeliveryProperties properties;
    private final Clock clock;
    private final TransactionOperations transaction;

    Replays(ReplayRows rows, DeliveryProperties properties, Clock clock, TransactionOperations transaction) {
        this.rows = rows;
        this.properties = properties;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Does the next batch of a replay of the system, if there is one. Returns whether there was. */
    boolean step(String system) {
        return Boolean.TRUE.equals(transaction.execute(
                status -> rows.lockOpen(system).map(this::step).orElse(false)));
    }

    private boolean step(ReplayRows.Open open) {
        Instant now = clock.instant();
        List<ReplayRows.Seen> seen = rows.next(open, properties.replayed());
        if (seen.isEmpty()) {
            rows.finish(open.replay().id(), now);
            return true;
        }
        List<UUID> again = seen.stream()
                .filter(ReplayRows.Seen::again)
                .map(ReplayRows.Seen::id)
                .toList();
        rows.post(again, now);
        rows.move(open.replay().id(), seen.get(seen.size() - 1).place(), again.size());
        return true;
    }
}
