package io.voronka.calling;

import java.time.Duration;
import java.time.Instant;

/**
 * Place of a call in the queue: lanes by their priority, and inside a lane whoever stands earliest.
 *
 * @param rankAt arrival, less the head start, plus the demotion
 * @param reason of the rule that ranked it
 */
public record CallRank(String lane, int lanePriority, Instant rankAt, int headStartMinutes, String reason) {

    static CallRank of(Call call, String lane, int lanePriority, int headStartMinutes, String reason) {
        int lead = headStartMinutes - call.demotionMinutes();
        return new CallRank(
                lane,
                lanePriority,
                call.request().arrivedAt().minus(Duration.ofMinutes(lead)),
                headStartMinutes,
                reason);
    }
}
