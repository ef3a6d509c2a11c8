package io.voronka.platform.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What all nodes know of a system: a row of {@code crm.outside_system}. */
record SystemState(
        @Nullable Instant pausedAt,
        @Nullable Instant openUntil,
        @Nullable Instant quietUntil,
        int trips) {

    /** Whether the breaker is open or waits for a probe. */
    boolean broken() {
        return openUntil != null;
    }

    /** Until when nothing may be sent; null if it may. A paused system is asked about again at {@code later}. */
    @Nullable
    Instant closedUntil(Instant now, Instant later) {
        if (pausedAt != null) {
            return later;
        }
        Instant until = openUntil;
        if (quietUntil != null && (until == null || quietUntil.isAfter(until))) {
            until = quietUntil;
        }
        return until != null && until.isAfter(now) ? until : null;
    }
}
