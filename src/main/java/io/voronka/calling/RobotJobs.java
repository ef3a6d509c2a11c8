package io.voronka.calling;

import io.voronka.calling.store.Calls;
import io.voronka.calling.store.RobotJobRows;
import io.voronka.calling.store.RobotJobRows.Job;
import io.voronka.kernel.CallId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.person.GateAnswer;
import io.voronka.person.People;
import io.voronka.platform.delivery.DeliveryLedger;
import io.voronka.platform.delivery.DeliverySubject;
import io.voronka.platform.delivery.NewDelivery;
import io.voronka.platform.web.ApiProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has the robot call first. A call that is left to it stays in the queue, but nobody may take it until the robot has
 * called, may not call, or has had its time; so an operator and the robot never call at once.
 */
@Service
public class RobotJobs {

    /** Name of the dialler among the outside systems. */
    public static final String SYSTEM = "dialler";

    /** Operation: make a call. */
    public static final String CALL = "CALL";

    /** Operation: do not make it any more. */
    public static final String CANCEL = "CANCEL";

    private final RobotJobRows jobs;
    private final Calls calls;
    private final CallPermit permit;
    private final People people;
    private final DeliveryLedger ledger;
    private final CallingProperties calling;
    private final DiallerProperties properties;
    private final Clock clock;

    RobotJobs(
            RobotJobRows jobs,
            Calls calls,
            CallPermit permit,
            People people,
            DeliveryLedger ledger,
            CallingProperties calling,
            DiallerProperties properties,
            Clock clock) {
        this.jobs = jobs;
        this.calls = calls;
        this.permit = permit;
        this.people = people;
        this.ledger = ledger;
        this.calling = calling;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whether a job may be sent to the dialler at this instant. */
    public sealed interface Permission {

        /**
         * Yes.
         *
         * @param phone E.164; personal data: to be sent, never stored
         * @param until after that it may not be dialled any more
         */
        record Given(CallId call, String phone, String topic, Instant until) implements Permission {

            @Override
            public String toString() {
                return "Given[" + call + "]";
            }
        }

        /** Not yet. */
        record Later(String reason, Duration pause) implements Permission {}

        /** No. */
        record Over(String reason) implements Permission {}
    }

    /**
     * Leaves a waiting call to the robot; false if it can't be: it is not waiting, an agreed one, or was left to it before.
     *
     * @throws ApiProblem 404 for an unknown call, 409 if no dialler is connected
     */
    @Transactional
    public boolean start(CallId id, String actor) {
        requireDialler();
        if (calls.find(id).isEmpty()) {
            throw CallQueue.unknown();
        }
        WaitingCall call = calls.lock(id);
        if (call.state() != CallState.WAITING || call.call().agreedCallback()) {
            return false;
        }
        return start(call, actor, clock.instant());
    }

    /**
     * Leaves the best waiting calls of a topic to the robot; says how many.
     *
     * @param language of the contacts; null for the usual one
     * @throws ApiProblem 409 if no dialler is connected
     */
    @Transactional
    public int start(String topic, @Nullable String language, int most, String actor) {
        requireDialler();
        Instant now = clock.instant();
        String spoken = language == null ? calling.language() : language;
        List<WaitingCall> best = jobs.lockBest(topic, spoken, Math.min(most, properties.mostJobs()));
        best.forEach(call -> start(call, actor, now));
        return best.size();
    }

    /**
     * Asks at the instant of sending, whether the robot may call; who is not allowed is left to the operators. Locks the
     * person as every contact does, so that a withdrawal is either seen or takes the job back.
     */
    @Transactional
    public Permission permit(CallId id) {
        WaitingCall found = calls.find(id).orElseThrow(CallQueue::unknown);
        PersonId person = found.call().request().personId();
        people.lock(List.of(people.survivor(person)));
        WaitingCall call = calls.lock(id);
        Job job = jobs.find(id).filter(Job::isOpen).orElse(null);
        Instant now = clock.instant();
        if (job == null || !call.isWaiting()) {
            return new Permission.Over("call-over");
        }
        Instant dialBefore = now.plus(properties.dialsWithin());
        if (dialBefore.isAfter(job.untilAt())) {
            return new Permission.Over("too-late");
        }
        GateAnswer answer = permit.askRobot(call.call(), now);
        if (answer instanceof GateAnswer.Allowed allowed) {
            jobs.sent(id, now);
            String phone = allowed.contacts().get(allowed.contacts().size() - 1);
            return new Permission.Given(id, phone, call.call().request().topic(), dialBefore);
        }
        if (answer instanceof GateAnswer.Later later && later.at().isBefore(job.untilAt())) {
            return new Permission.Later(later.reason(), Duration.between(now, later.at()));
        }
        String reason =
                answer instanceof GateAnswer.Later later ? later.reason() : ((GateAnswer.Never) answer).reason();
        jobs.refuse(id, reason);
        calls.putOff(id, now, now);
        return new Permission.Over(reason);
    }

    /** The robot has told of a call whose row is locked: it is the operators' again. */
    void done(WaitingCall call, Instant now) {
        CallId id = call.call().id();
        if (jobs.end(id) != null && call.isWaiting() && call.dueAt().isAfter(now)) {
            calls.putOff(id, now, now);
        }
    }

    /** The call may not be made any more: what the dialler may have already is taken back. */
    void stop(Call call) {
        if ("SENT".equals(jobs.end(call.id()))) {
            post(call, CANCEL);
        }
    }

    private boolean start(WaitingCall call, String actor, Instant now) {
        Instant until = now.plus(properties.waits());
        boolean added = jobs.add(call.call().id(), actor, now, until);
        if (added) {
            calls.putOff(call.call().id(), until, now);
            post(call.call(), CALL);
        }
        return added;
    }

    private void post(Call call, String operation) {
        CallRequest request = call.request();
        LeadId lead = request.leadId();
        DeliverySubject subject = lead == null ? DeliverySubject.of(request.personId()) : DeliverySubject.of(lead);
        ledger.post(new NewDelivery(SYSTEM, call.id().value(), subject, operation, Map.of()));
    }

    private void requireDialler() {
        if (properties.host() == null) {
            throw ApiProblem.of(409, "dialler-not-connected", "No dialler is connected: its host is not set");
        }
    }

    /** Whether the dialler was given the phone of any of these people. */
    public boolean wereGiven(Collection<PersonId> who) {
        return jobs.wereSent(who);
    }
}
