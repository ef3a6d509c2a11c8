package io.voronka.calling;

import io.voronka.platform.web.ApiProblem;
import org.jspecify.annotations.Nullable;

/** Who may do something with a call: whoever holds it. */
final class CallHolding {

    private CallHolding() {}

    /**
     * The holder of a call.
     *
     * @param operator who wants to do something with it; null for a caller who was checked before
     * @throws ApiProblem 409 for a call that is closed, 403 for one that another or nobody holds
     */
    static String require(WaitingCall call, @Nullable String operator) {
        if (!call.state().isOpen()) {
            throw ApiProblem.of(409, "call-closed", "The call is closed");
        }
        String holder = call.heldBy();
        if (holder == null || (operator != null && !operator.equals(holder))) {
            throw ApiProblem.of(403, "call-not-held", "Only the operator who has taken the call may do that");
        }
        return holder;
    }
}
