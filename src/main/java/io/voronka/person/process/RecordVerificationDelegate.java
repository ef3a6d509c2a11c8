package io.voronka.person.process;

import io.voronka.kernel.PersonId;
import io.voronka.person.deletion.DeletionSteps;
import io.voronka.platform.engine.CurrentUser;
import io.voronka.platform.engine.InvalidTaskInputException;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes what the officer says about who asks. Anything else is refused, and the task stays open. */
@Component("recordVerification")
class RecordVerificationDelegate implements JavaDelegate {

    private final DeletionSteps steps;
    private final CurrentUser user;

    RecordVerificationDelegate(DeletionSteps steps, CurrentUser user) {
        this.steps = steps;
        this.user = user;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String entitled = Objects.toString(execution.getVariable(DeletionRequestProcess.ENTITLED), "");
        switch (entitled) {
            case "YES" -> {
                PersonId person = MeantPerson.of(execution, DeletionRequestProcess.MEANT, steps::isKnown);
                steps.verified(
                        DeletionRequestProcess.deletion(execution),
                        person,
                        Objects.requireNonNullElse(user.id(), "engine"));
                if (person != null) {
                    execution.setVariable(DeletionRequestProcess.PERSON_ID, person.toString());
                }
            }
            case "NO" -> execution.setVariable(DeletionRequestProcess.OUTCOME, "NOT_THE_PERSON");
            default -> throw new InvalidTaskInputException(DeletionRequestProcess.ENTITLED, "must be one of YES, NO");
        }
    }
}
