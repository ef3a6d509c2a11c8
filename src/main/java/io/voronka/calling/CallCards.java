package io.voronka.calling;

import io.voronka.calling.store.CallAttempts;
import io.voronka.calling.store.Calls;
import io.voronka.calling.store.HeldCalls;
import io.voronka.calling.store.OperatorSkills;
import io.voronka.kernel.CallId;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.Reveal;
import io.voronka.privacy.RevealField;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows the operator who holds a call whom to call and about what, as long as the call is open. */
@Service
public class CallCards {

    private final Calls calls;
    private final HeldCalls held;
    private final CallAttempts attempts;
    private final CallTasks tasks;
    private final CallGuard guard;
    private final CallSubjects subjects;
    private final CallHistory history;
    private final RobotCalls robots;
    private final CallReasons reasons;
    private final OperatorSkills skills;
    private final People people;
    private final Reveal reveal;
    private final CallingProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CallCards(
            Calls calls,
            HeldCalls held,
            CallAttempts attempts,
            CallTasks tasks,
            CallGuard guard,
            CallSubjects subjects,
            CallHistory history,
            RobotCalls robots,
            CallReasons reasons,
            OperatorSkills skills,
            People people,
            Reveal reveal,
            CallingProperties properties,
            TransactionTemplate transaction,
            Clock clock) {
        this.calls = calls;
        this.held = held;
        this.attempts = attempts;
        this.tasks = tasks;
        this.guard = guard;
        this.subjects = subjects;
        this.history = history;
        this.robots = robots;
        this.reasons = reasons;
        this.skills = skills;
        this.people = people;
        this.reveal = reveal;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The card of a call; whatever it reveals is in the audit before it is shown. The first look is the instant of the
     * call: the contact gate is asked once more.
     *
     * @param role the role by which the operator may ask; it sets the quota
     * @throws ApiProblem 404 for an unknown call, 409 for one that is closed or not allowed any more, 403 for one that
     *     somebody else or nobody holds, 410 if the person was erased, 429 over the quota of the day
     */
    public CallCard card(CallId id, String operator, String role) {
        WaitingCall held = transaction.execute(status -> look(id, operator));
        if (held == null) {
            throw ApiProblem.of(409, "call-not-allowed", "The contact may not be called now; the call was taken back");
        }
        CallRequest request = held.call().request();
        Set<RevealField> fields =
                tasks.open(request.processInstanceId()).map(CallTask::reveals).orElse(Set.of());
        List<PersonId> group = people.group(request.personId());
        PersonId person = group.isEmpty() ? request.personId() : group.get(0);
        Map<RevealField, List<String>> revealed =
                fields.isEmpty() ? Map.of() : reveal.reveal(person, fields, "call " + id, operator, role);
        List<CallAttempt> made = attempts.of(request);
        return CallCard.of(
                held.call(),
                reasons.why(held, operator, skills.of(operator), clock.instant()),
                revealed,
                subjects.products(request),
                history.attempts(made),
                history.purchases(group),
                history.consents(group),
                robots.of(request),
                history.zone(person));
    }

    /** The held call, or null if it may not be made any more. */
    private @Nullable WaitingCall look(CallId id, String operator) {
        WaitingCall found = calls.find(id).orElseThrow(CallQueue::unknown);
        CallHolding.require(found, operator);
        if (found.shownAt() == null) {
            guard.lockPerson(found);
        }
        WaitingCall taken = calls.lock(id);
        CallHolding.require(taken, operator);
        Instant now = clock.instant();
        if (taken.shownAt() == null && !guard.allows(taken, now)) {
            return null;
        }
        held.show(id, now, now.plus(properties.hold()));
        return taken;
    }
}
