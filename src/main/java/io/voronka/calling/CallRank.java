package io.voronka.calling;

import java.time.Duration;
import java.time.Instant;

/**
 * Place of a call in the queue: whoever stands earliest is next, whatever the lane, so that waiting raises every call. Only
 * agreed callbacks that are due go before.
 *
 * @param lanePriority place of the lane where lanes are listed
 * @param rankAt arrival, less the head start, plus the demotion
 * @param headStartMinutes less than nothing for a call that is put back
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
