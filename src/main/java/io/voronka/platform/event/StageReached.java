package io.voronka.platform.event;

import io.voronka.kernel.DealId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A running process has come to a step whose model marks it with a stage.
 *
 * @param stage as the model's mark says, such as IN_PROGRESS
 * @param reason code that the step gives for it; null if it gives none
 * @param activityId the step
 * @param actor login of who brought it there, or {@code process}
 */
public record StageReached(
        DealId dealId, String stage, @Nullable String reason, String activityId, String actor, Instant at) {}
