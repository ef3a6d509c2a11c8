package io.voronka.calling;

import io.voronka.calling.store.CallRefusals;
import io.voronka.calling.store.Calls;
import io.voronka.calling.store.HeldCalls;
import io.voronka.person.GateAnswer;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Asks the contact gate about a call whose row is locked, and does what it says. */
@Component
class CallGuard {

    private final CallPermit permit;
    private final Calls calls;
    private final HeldCalls held;
    private final CallRefusals refusals;
    private final CallTasks tasks;
    private final RobotJobs robots;

    CallGuard(
            CallPermit permit, Calls calls, HeldCalls held, CallRefusals refusals, CallTasks tasks, RobotJobs robots) {
        this.permit = permit;
        this.calls = calls;
        this.held = held;
        this.refusals = refusals;
        this.tasks = tasks;
        this.robots = robots;
    }

    /** Whether the call may be made now; if not, it is put off or stopped, and the reason is kept. */
    boolean allows(WaitingCall call, Instant now) {
        CallRequest request = call.call().request();
        GateAnswer answer = permit.ask(call.call(), now);
        if (answer instanceof GateAnswer.Later later) {
            refusals.add(call.call().id(), later.reason(), now, later.at());
            if (call.state() == CallState.HELD) {
                held.release(call.call().id());
                tasks.giveBack(request.processInstanceId());
            }
            calls.putOff(call.call().id(), later.at(), now);
        } else if (answer instanceof GateAnswer.Never never) {
            stop(call, never.reason(), now);
        }
        return answer instanceof GateAnswer.Allowed;
    }

    /** Stops a call that may not be made any more; one that may be, only later, stays as it is. */
    void recheck(WaitingCall call, Instant now) {
        if (permit.ask(call.call(), now) instanceof GateAnswer.Never never) {
            stop(call, never.reason(), now);
        }
    }

    /** Ends a call that may not be made any more, and its process. */
    void stop(WaitingCall call, String reason, Instant now) {
        refusals.add(call.call().id(), reason, now, null);
        calls.stop(call.call().id(), reason, now);
        robots.stop(call.call());
        tasks.stop(call.call().request().processInstanceId());
    }
}
