package io.voronka.platform.retention;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run over all kinds.
 *
 * @param requestedBy login, or {@code schedule}
 */
public record RetentionRun(
        UUID id,
        String requestedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        List<RetentionItem> items) {}
