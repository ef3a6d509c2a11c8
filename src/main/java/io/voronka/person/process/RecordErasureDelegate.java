package io.voronka.person.process;

import io.voronka.person.deletion.DeletionElsewhere;
import io.voronka.platform.engine.CurrentUser;
import io.voronka.platform.engine.InvalidTaskInputException;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Somebody has erased the person in a system. Anything that says no such thing is refused, and the task stays open. */
@Component("recordErasure")
class RecordErasureDelegate implements JavaDelegate {

    /** What the form sends, and how the act names it. */
    private static final Map<String, String> HANDLINGS =
            Map.of("ERASED", "ERASED_BY_HAND", "NOTHING_THERE", "NOTHING_THERE");

    private final DeletionElsewhere elsewhere;
    private final CurrentUser user;

    RecordErasureDelegate(DeletionElsewhere elsewhere, CurrentUser user) {
        this.elsewhere = elsewhere;
        this.user = user;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String how = HANDLINGS.get(Objects.toString(execution.getVariable(DeletionRequestProcess.HANDLING), ""));
        if (how == null) {
            throw new InvalidTaskInputException(
                    DeletionRequestProcess.HANDLING, "must be one of ERASED, NOTHING_THERE");
        }
        elsewhere.erasedByHand(
                DeletionRequestProcess.deletion(execution),
                DeletionRequestProcess.system(execution),
                how,
                Objects.requireNonNullElse(user.id(), "engine"));
        // the form of the next system must not come up filled in
        execution.removeVariable(DeletionRequestProcess.HANDLING);
    }
}
