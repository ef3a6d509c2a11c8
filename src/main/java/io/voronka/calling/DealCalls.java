package io.voronka.calling;

import io.voronka.calling.store.DealCallRows;
import io.voronka.kernel.DealId;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** How the calls about deals stand, for many deals at once. */
@Service
public class DealCalls {

    private final DealCallRows rows;
    private final CallingProperties properties;
    private final Clock clock;

    DealCalls(DealCallRows rows, CallingProperties properties, Clock clock) {
        this.rows = rows;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * How the calls about a deal stand.
     *
     * @param held an operator has one
     * @param agreed the client has asked for one at a time
     * @param tried one was made
     */
    public record Standing(boolean held, boolean agreed, boolean tried) {}

    /** @param since since when calls that were made count, by deal */
    public Map<DealId, Standing> standing(Map<DealId, Instant> since) {
        return rows.standing(since);
    }

    /** Keeps the waiting calls about a deal for its new responsible for a while; promised ones stay with who promised. */
    public void keepFor(DealId deal, String operator) {
        Instant now = clock.instant();
        rows.keepFor(deal, operator, now, properties.kept());
    }

    /** Login of who made the last call about a deal; empty if nobody did, or a machine. */
    public Optional<String> lastOperator(DealId deal) {
        return rows.lastOperator(deal);
    }
}
