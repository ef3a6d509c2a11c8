package io.voronka.calling;

import io.voronka.calling.store.Calls;
import io.voronka.kernel.CallId;
import io.voronka.ordering.HeldCalls;
import io.voronka.platform.web.ApiProblem;
import org.springframework.stereotype.Component;

/** Offers are made during calls: tells who is called to the operator who holds the call. */
@Component
class CallOffers implements HeldCalls {

    private final Calls calls;
    private final CallTasks tasks;

    CallOffers(Calls calls, CallTasks tasks) {
        this.calls = calls;
        this.tasks = tasks;
    }

    @Override
    public HeldCall held(CallId id, String operator) {
        Calls.Standing call =
                calls.find(id).orElseThrow(() -> ApiProblem.of(404, "unknown-call", "There is no such call"));
        CallRequest request = call.request();
        CallTask task = tasks.open(request.processInstanceId())
                .filter(open -> call.state() == CallState.WAITING)
                .orElseThrow(() -> ApiProblem.of(409, "call-not-open", "The call was made, or is not due yet"));
        if (!operator.equals(task.holder())) {
            throw ApiProblem.of(403, "call-not-held", "Only the operator who has claimed the call makes offers in it");
        }
        return new HeldCall(request.personId(), request.leadId(), null);
    }
}
