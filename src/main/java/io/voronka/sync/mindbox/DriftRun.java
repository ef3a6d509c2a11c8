package io.voronka.sync.mindbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of what Mindbox has with what is ours.
 *
 * @param finishedAt null while it goes on
 * @param nights for how many nights it has stood: more than one where a night ended before it did
 * @param compared people read there so far
 * @param different of them, those who could get a letter there and must not, or who are missing there
 * @param repaired deliveries posted because of that
 * @param fewer people who are closed there and open here: they stay so, and somebody should look
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DriftRun(
        UUID runId,
        Instant startedAt,
        @Nullable Instant finishedAt,
        int nights,
        int compared,
        int different,
        int repaired,
        int fewer) {}
