package io.voronka.calling;

import io.voronka.calling.store.CallAttempts;
import io.voronka.calling.store.Calls;
import io.voronka.kernel.CallId;
import io.voronka.person.People;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.Reveal;
import io.voronka.privacy.RevealField;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Shows the operator who holds a call whom to call and about what, as long as the call is open. */
@Service
public class CallCards {

    private final Calls calls;
    private final CallAttempts attempts;
    private final CallTasks tasks;
    private final CallSubjects subjects;
    private final People people;
    private final Reveal reveal;

    CallCards(
            Calls calls, CallAttempts attempts, CallTasks tasks, CallSubjects subjects, People people, Reveal reveal) {
        this.calls = calls;
        this.attempts = attempts;
        this.tasks = tasks;
        this.subjects = subjects;
        this.people = people;
        this.reveal = reveal;
    }

    /**
     * The card of a call; whatever it reveals is in the audit before it is shown.
     *
     * @param role the role by which the operator may ask; it sets the quota
     * @throws ApiProblem 404 for an unknown call, 409 for one that is not open, 403 for one that somebody else or nobody
     *     holds, 410 if the person was erased, 429 over the quota of the day
     */
    public CallCard card(CallId id, String operator, String role) {
        Calls.Standing call =
                calls.find(id).orElseThrow(() -> ApiProblem.of(404, "unknown-call", "There is no such call"));
        CallRequest request = call.request();
        CallTask task = tasks.open(request.processInstanceId())
                .filter(open -> call.state() == CallState.WAITING)
                .orElseThrow(() -> ApiProblem.of(409, "call-not-open", "The call was made, or is not due yet"));
        if (!operator.equals(task.holder())) {
            throw ApiProblem.of(403, "call-not-held", "Only the operator who has claimed the call sees its card");
        }
        Map<RevealField, List<String>> revealed = task.reveals().isEmpty()
                ? Map.of()
                : reveal.reveal(people.survivor(request.personId()), task.reveals(), "call " + id, operator, role);
        return CallCard.of(request, revealed, subjects.products(request.leadId()), attempts.of(request));
    }
}
