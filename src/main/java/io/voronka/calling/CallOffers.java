package io.voronka.calling;

import io.voronka.calling.store.Calls;
import io.voronka.kernel.CallId;
import io.voronka.ordering.HeldCalls;
import org.springframework.stereotype.Component;

/** Offers are made during calls: tells who is called to the operator who holds the call. */
@Component
class CallOffers implements HeldCalls {

    private final Calls calls;
    private final CallQueue queue;

    CallOffers(Calls calls, CallQueue queue) {
        this.calls = calls;
        this.queue = queue;
    }

    @Override
    public HeldCall held(CallId id, String operator) {
        WaitingCall call = calls.find(id).orElseThrow(CallQueue::unknown);
        CallHolding.require(call, operator);
        queue.touch(id, operator);
        CallRequest request = call.call().request();
        return new HeldCall(request.personId(), request.leadId(), request.dealId());
    }
}
