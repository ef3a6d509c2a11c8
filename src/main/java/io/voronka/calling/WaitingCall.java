package io.voronka.calling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call as it stands in the queue.
 *
 * @param dueAt from when it may be taken
 * @param rank null for a call that its process has not ranked yet
 * @param preferredOperator who may take it alone for a while; null for anybody
 * @param heldBy who holds it; null for nobody
 * @param shownAt when the holder first saw whom to call; null before
 */
public record WaitingCall(
        Call call,
        CallState state,
        Instant dueAt,
        @Nullable CallRank rank,
        @Nullable String preferredOperator,
        @Nullable String heldBy,
        @Nullable Instant shownAt) {

    /** Whether the operator holds it. */
    boolean isHeldBy(String operator) {
        return state == CallState.HELD && operator.equals(heldBy);
    }

    /** Whether nobody holds it, and it is still to be made. */
    boolean isWaiting() {
        return state == CallState.SCHEDULED || state == CallState.WAITING;
    }
}
