package io.voronka.calling;

import java.time.Duration;
import java.time.Instant;

/**
 * Place of a call in the queue: lanes by their priority, and inside a lane whoever stands earliest.
 *
 * @param rankAt arrival, less the head start, plus the demotion
 * @param priority the same as one number for a list of tasks, where a point is a minute: higher is sooner
 */
public record CallRank(String lane, int lanePriority, Instant rankAt, int priority) {

    static CallRank of(Call call, String lane, int lanePriority, int headStartMinutes) {
        int lead = headStartMinutes - call.demotionMinutes();
        return new CallRank(
                lane, lanePriority, call.request().arrivedAt().minus(Duration.ofMinutes(lead)), lanePriority + lead);
    }
}
