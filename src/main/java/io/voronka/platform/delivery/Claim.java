package io.voronka.platform.delivery;

import java.time.Instant;
import java.util.List;

/**
 * What a look for due deliveries has found.
 *
 * @param parked deliveries that were set aside, since others of their lane go first: more may be due behind them
 * @param closed whether nothing may be sent to the system now, whatever was claimed before
 * @param more whether there was no room for all
 * @param again when another look makes sense at the latest
 */
record Claim(List<ClaimedRequest> requests, int parked, boolean closed, boolean more, Instant again) {

    static Claim closedUntil(Instant again) {
        return new Claim(List.of(), 0, true, false, again);
    }
}
