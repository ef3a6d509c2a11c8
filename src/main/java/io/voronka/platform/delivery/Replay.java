package io.voronka.platform.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries of a time that are made again: the latest of each subject, operation and details.
 *
 * @param to the first moment that is not part of it
 * @param posted deliveries that were posted again so far
 * @param finishedAt null as long as more may be posted
 */
public record Replay(
        UUID id,
        String system,
        Instant from,
        Instant to,
        long posted,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant finishedAt) {}
