package io.voronka.platform.event;

import io.voronka.kernel.DealId;
import java.time.Instant;

/**
 * A running process has come to a step whose model marks it with a stage.
 *
 * @param stage as the model's mark says, such as IN_PROGRESS
 * @param activityId the step
 * @param actor login of who brought it there, or {@code process}
 */
public record StageReached(DealId dealId, String stage, String activityId, String actor, Instant at) {}
