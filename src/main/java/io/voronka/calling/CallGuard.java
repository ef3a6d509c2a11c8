package io.voronka.calling;

import io.voronka.calling.store.CallRefusals;
import io.voronka.calling.store.Calls;
import io.voronka.calling.store.HeldCalls;
import io.voronka.kernel.PersonId;
import io.voronka.person.GateAnswer;
import io.voronka.person.People;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Asks the contact gate about a call whose row and whose person are locked, and does what it says. Who withdraws locks
 * the person first, so that the gate either sees it or answers before it.
 */
@Component
class CallGuard {

    private final CallPermit permit;
    private final People people;
    private final Calls calls;
    private final HeldCalls held;
    private final CallRefusals refusals;
    private final CallTasks tasks;
    private final RobotJobs robots;

    CallGuard(
            CallPermit permit,
            People people,
            Calls calls,
            HeldCalls held,
            CallRefusals refusals,
            CallTasks tasks,
            RobotJobs robots) {
        this.permit = permit;
        this.people = people;
        this.calls = calls;
        this.held = held;
        this.refusals = refusals;
        this.tasks = tasks;
        this.robots = robots;
    }

    /** Locks the person of a call whose row is locked already; false while somebody else is at the person. */
    boolean tryLockPerson(WaitingCall call) {
        List<PersonId> group = people.group(call.call().request().personId());
        return group.isEmpty() || people.tryLock(group.get(0));
    }

    /** Locks the person of a call whose row is not locked yet. */
    void lockPerson(WaitingCall call) {
        people.lock(List.of(people.survivor(call.call().request().personId())));
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
