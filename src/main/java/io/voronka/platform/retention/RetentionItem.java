package io.voronka.platform.retention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One kind of things in a run, with what the table says of it.
 *
 * @param name of its {@link Retained}
 * @param purpose what it is kept for
 * @param after event that the days are counted from
 * @param before what its time is counted from has to lie before this
 * @param rows how much went, in a rehearsal how much would go
 * @param failure why the run gave it up for this time; null if it did not
 */
public record RetentionItem(
        String name,
        String category,
        String purpose,
        String after,
        int days,
        RetentionAction action,
        String reason,
        Instant before,
        long rows,
        @Nullable Instant finishedAt,
        @Nullable String failure) {}
