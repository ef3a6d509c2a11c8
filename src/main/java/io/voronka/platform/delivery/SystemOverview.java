package io.voronka.platform.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How deliveries to a system stand.
 *
 * @param failures requests that failed one after another
 * @param openUntil until when the breaker lets nothing through; past while it waits for a probe; null while it is closed
 * @param quietUntil until when the system wants to be left alone
 * @param waiting deliveries that are not finished, those under way included
 * @param oldestDecidedAt when the oldest of them was decided
 * @param dueSince since when the first of them that may go out is due
 * @param refused deliveries that somebody has to look at
 * @param deliveredLastMinute what the system has taken in the last full minute
 * @param limits how often it may be asked, as the dispatcher keeps it; empty where there is no limit, or nothing was sent yet
 */
public record SystemOverview(
        String system,
        @Nullable String pausedBy,
        @Nullable Instant pausedAt,
        int failures,
        @Nullable Instant openUntil,
        @Nullable Instant quietUntil,
        long waiting,
        @Nullable Instant oldestDecidedAt,
        @Nullable Instant dueSince,
        long refused,
        long deliveredLastMinute,
        List<Limit> limits) {

    /** Requests of a bucket that a system takes in a time. */
    public record Limit(String bucket, int requests, Duration per) {}
}
