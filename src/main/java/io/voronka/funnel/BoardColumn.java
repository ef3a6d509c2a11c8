package io.voronka.funnel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stage of a funnel, and what stands there.
 *
 * @param closed whether a deal that has come there is closed; then all are counted that ever did
 * @param deals that stand there; those that have gone on into another funnel are not counted
 * @param oldest since when the one stands there that has waited longest; null where nobody waits, and in the base
 * @param median since when the one in the middle; null also where there are too many to look it up
 */
public record BoardColumn(
        String stage,
        boolean closed,
        long deals,
        @Nullable Instant oldest,
        @Nullable Instant median) {}
