package io.voronka.calling;

import io.voronka.calling.store.CallAttempts;
import io.voronka.calling.store.Calls;
import io.voronka.kernel.CallId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.person.PersonSuppressions;
import io.voronka.platform.id.Ids;
import io.voronka.privacy.SuppressionReason;
import io.voronka.privacy.SuppressionScope;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    private final Calls calls;
    private final CallAttempts attempts;
    private final CallDecisions decisions;
    private final PersonSuppressions suppressions;
    private final CallingProperties properties;
    private final Clock clock;

    Calling(
            Calls calls,
            CallAttempts attempts,
            CallDecisions decisions,
            PersonSuppressions suppressions,
            CallingProperties properties,
            Clock clock) {
        this.calls = calls;
        this.attempts = attempts;
        this.decisions = decisions;
        this.suppressions = suppressions;
        this.properties = properties;
        this.clock = clock;
    }

    /** Puts the first call of a request into the queue. */
    public QueuedCall request(CallRequest request) {
        Call call = Call.first(new CallId(Ids.next()), request);
        Instant now = clock.instant();
        CallRank rank = decisions.rank(call, now);
        calls.add(call, rank, now);
        return new QueuedCall(call.id(), rank.priority());
    }

    /**
     * Puts a scheduled call into the queue; one that is there already is ranked anew.
     *
     * @throws IllegalStateException if the instance has no such call, or it was made
     */
    public QueuedCall queue(CallId id, String processInstanceId) {
        Call call = calls.get(id, processInstanceId);
        CallRank rank = decisions.rank(call, clock.instant());
        calls.rank(id, rank);
        return new QueuedCall(id, rank.priority());
    }

    /**
     * Closes a call with its outcome.
     *
     * @throws InvalidReportException if the agreed time is not acceptable
     * @throws IllegalStateException if the instance has no such call in the queue
     */
    public void close(CallId id, String processInstanceId, CallReport report) {
        Instant now = clock.instant();
        report.requireCallbackBetween(now, now.plus(properties.furthestCallback()));
        calls.close(id, processInstanceId, report.outcome().closes(), now);
        attempts.add(new CallAttempt(id, now, report.operator(), report.outcome(), report.callbackAt()));
    }

    /** Decides what follows a call without a result: the next call, or nothing once it is given up. */
    public Optional<ScheduledCall> retry(CallId id, String processInstanceId) {
        Call call = calls.get(id, processInstanceId);
        CallAttempt made = attempts.get(id);
        RetryRule rule = decisions.retry(call, made.outcome());
        if (!rule.retry()) {
            calls.giveUp(id);
            attempts.settle(id, rule.reason(), null);
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant agreed = made.retryAt();
        Instant due = agreed == null ? now.plus(rule.delay()) : agreed;
        Call next = call.next(new CallId(Ids.next()), rule, agreed != null);
        calls.schedule(id, next, due, now);
        attempts.settle(id, rule.reason(), due);
        return Optional.of(new ScheduledCall(next.id(), due));
    }

    /** Forbids calls to every phone of the person that a call is about, and of whom it was found to be since. */
    public void suppress(CallId id, String processInstanceId) {
        PersonId person = calls.get(id, processInstanceId).request().personId();
        suppressions.suppress(person, SuppressionScope.CALL, SuppressionReason.DO_NOT_CALL);
    }

    /** The calls that were made for a lead, in their order. */
    public List<CallAttempt> attempts(LeadId lead) {
        return attempts.ofLead(lead);
    }
}
