package io.voronka.calling;

import io.voronka.calling.store.CallAttempts;
import io.voronka.calling.store.Calls;
import io.voronka.calling.store.RobotCallRows;
import io.voronka.kernel.CallId;
import io.voronka.kernel.DealId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.Money;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.person.PersonSuppressions;
import io.voronka.platform.event.CallFinished;
import io.voronka.platform.id.Ids;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.SuppressionReason;
import io.voronka.privacy.SuppressionScope;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Sees a contact through its calls: into the queue, out of it with an outcome, and back again as long as the retry
 * table says so. Every method works in the transaction of its caller.
 *
 * <p>A call is named together with the process instance it belongs to, so that nobody can report about a call that
 * is not theirs by sending another id.
 */
@Service
public class Calling {

    /** What the retry table is asked once somebody has found another number. */
    private static final String NUMBER_RENEWED = "NUMBER_RENEWED";

    private final Calls calls;
    private final CallAttempts attempts;
    private final CallDecisions decisions;
    private final CallSubjects subjects;
    private final People people;
    private final PersonSuppressions suppressions;
    private final CallPermit permit;
    private final RobotJobs robots;
    private final RobotCallRows robotCalls;
    private final CallingProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Calling(
            Calls calls,
            CallAttempts attempts,
            CallDecisions decisions,
            CallSubjects subjects,
            People people,
            PersonSuppressions suppressions,
            CallPermit permit,
            RobotJobs robots,
            RobotCallRows robotCalls,
            CallingProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.calls = calls;
        this.attempts = attempts;
        this.decisions = decisions;
        this.subjects = subjects;
        this.people = people;
        this.suppressions = suppressions;
        this.permit = permit;
        this.robots = robots;
        this.robotCalls = robotCalls;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** Puts the first call of a request into the queue. */
    public CallId request(CallRequest request) {
        Call call = Call.first(new CallId(Ids.next()), request);
        Instant now = clock.instant();
        String responsible = subjects.responsible(request).orElse(null);
        calls.add(
                call,
                decisions.rank(call, now),
                responsible,
                responsible == null ? null : now.plus(properties.kept()),
                now);
        return call.id();
    }

    /**
     * Puts a scheduled call into the queue, from its time on; one that is there already is ranked anew.
     *
     * @throws IllegalStateException if the instance has no such call, or it was made
     */
    public void queue(CallId id, String processInstanceId) {
        WaitingCall waiting = calls.get(id, processInstanceId);
        Instant now = clock.instant();
        Instant due = waiting.dueAt().isAfter(now) ? waiting.dueAt() : now;
        calls.rank(id, decisions.rank(waiting.call(), due), now);
    }

    /** Login of who holds the call. Throws {@link IllegalStateException} if nobody does. */
    public String holder(CallId id, String processInstanceId) {
        String holder = calls.get(id, processInstanceId).heldBy();
        if (holder == null) {
            throw new IllegalStateException("Nobody holds the call " + id);
        }
        return holder;
    }

    /**
     * Closes a call with its outcome.
     *
     * @throws InvalidReportException if the agreed time or the duration is not acceptable
     * @throws ApiProblem 409 if the call is closed, 403 if the caller does not hold it
     */
    public void close(CallId id, String processInstanceId, CallReport report) {
        Instant now = clock.instant();
        report.require(now, properties);
        PersonId person = calls.get(id, processInstanceId).call().request().personId();
        lockPeople(person, report.outcome());
        WaitingCall held = calls.lock(id);
        String holder = CallHolding.require(held, report.operator());
        CallCharge charge = properties.price().charge(report.durationSec());
        calls.close(id, report.outcome().closes(), now);
        attempts.add(new CallAttempt(
                id, now, holder, report.outcome(), report.callbackAt(), report.durationSec(), charge, null));
        if (report.outcome().isContact()) {
            permit.made(held.call(), now);
        }
        events.publishEvent(new CallFinished(
                id,
                held.call().request().leadId(),
                held.call().request().dealId(),
                person,
                held.call().request().topic(),
                held.call().request().productGroup(),
                held.call().request().region(),
                report.outcome().name(),
                holder,
                now,
                report.durationSec(),
                charge == null ? null : charge.total()));
    }

    /** Whom the outcome will be written of: people before our own rows, as everywhere. */
    private void lockPeople(PersonId person, CallOutcome outcome) {
        if (outcome == CallOutcome.DO_NOT_CALL) {
            suppressions.lock(person, SuppressionScope.CALL);
        } else if (outcome.isContact()) {
            people.lock(List.of(people.survivor(person)));
        }
    }

    /**
     * Decides what follows a call without a result: the next call, or nothing once it is given up.
     *
     * @param numberRenewed whether another number was found after an invalid one
     */
    public NextCall retry(CallId id, String processInstanceId, boolean numberRenewed) {
        Call call = calls.get(id, processInstanceId).call();
        CallAttempt made = attempts.get(id);
        RetryRule rule = decisions.retry(
                call, numberRenewed ? NUMBER_RENEWED : made.outcome().name());
        if (!rule.retry()) {
            calls.giveUp(id);
            attempts.settle(id, rule.reason(), null);
            return NextCall.NONE;
        }
        Instant now = clock.instant();
        Instant agreed = made.retryAt();
        Instant due = agreed == null ? now.plus(rule.delay()) : agreed;
        Call next = call.next(new CallId(Ids.next()), rule, agreed != null);
        if (agreed == null) {
            String responsible = subjects.responsible(call.request()).orElse(null);
            calls.schedule(id, next, due, now, responsible, due.plus(properties.kept()));
        } else {
            calls.schedule(id, next, due, now, made.operator(), due.plus(properties.grace()));
        }
        attempts.settle(id, rule.reason(), due);
        return new NextCall(next.id(), due);
    }

    /** Forbids calls to every phone of the person that a call is about, and of whom it was found to be since. */
    public void suppress(CallId id, String processInstanceId) {
        PersonId person = calls.get(id, processInstanceId).call().request().personId();
        suppressions.suppress(person, SuppressionScope.CALL, SuppressionReason.DO_NOT_CALL);
    }

    /** Closes the call of an instance that has ended before it was made, and takes it back from the robot. */
    public void takeBack(CallId id, String processInstanceId) {
        calls.find(id)
                .filter(call -> call.call().request().processInstanceId().equals(processInstanceId))
                .filter(call -> call.state().isOpen())
                .ifPresent(call -> {
                    people.lock(List.of(people.survivor(call.call().request().personId())));
                    takeBack(calls.lock(id));
                });
    }

    private void takeBack(WaitingCall locked) {
        if (locked.state().isOpen()) {
            calls.stop(locked.call().id(), CallQueue.PROCESS_ENDED, clock.instant());
            robots.stop(locked.call());
        }
    }

    /** The calls that were made for a lead, in their order. */
    public List<CallAttempt> attempts(LeadId lead) {
        return attempts.ofLead(lead);
    }

    /** What calls of the robot have cost for a lead, one sum a currency. */
    public List<Money> robotCosts(LeadId lead) {
        return robotCalls.costs(lead);
    }

    /** The calls that were made for a deal, in their order. */
    public List<CallAttempt> attempts(DealId deal) {
        return attempts.ofDeal(deal);
    }
}
