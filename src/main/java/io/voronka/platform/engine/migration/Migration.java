package io.voronka.platform.engine.migration;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A migration as it was asked for, and how it ended.
 *
 * @param map steps that go on as a step of another id
 * @param batchId batch of the engine, as Cockpit shows it
 * @param instances that were to be moved
 * @param stoppedBy login of who ended it before its time
 * @param finishedAt null while it runs
 * @param outcome null while it runs
 * @param leftBehind instances that stood in the old version when it was over
 */
public record Migration(
        UUID id,
        String processKey,
        int from,
        int to,
        Map<String, String> map,
        String batchId,
        int instances,
        String requestedBy,
        Instant requestedAt,
        @Nullable String stoppedBy,
        @Nullable Instant finishedAt,
        @Nullable Outcome outcome,
        int leftBehind) {

    /** How a migration ended. */
    public enum Outcome {
        /** No instance is left in the old version. */
        DONE,
        /** Some are: it was stopped, or they started while it ran. Asking again moves them. */
        INCOMPLETE
    }

    public Migration {
        map = Map.copyOf(map);
    }
}
