package io.voronka.person.process;

import io.voronka.kernel.PersonId;
import io.voronka.person.request.PersonRequestSteps;
import io.voronka.platform.engine.CurrentUser;
import io.voronka.platform.engine.InvalidTaskInputException;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes what the officer says about who asks. Anything else is refused, and the task stays open. */
@Component("recordIdentity")
class RecordIdentityDelegate implements JavaDelegate {

    private final PersonRequestSteps steps;
    private final CurrentUser user;

    RecordIdentityDelegate(PersonRequestSteps steps, CurrentUser user) {
        this.steps = steps;
        this.user = user;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String entitled = Objects.toString(execution.getVariable(PersonRequestProcess.ENTITLED), "");
        switch (entitled) {
            case "YES" -> verified(execution);
            case "NO" -> execution.setVariable(PersonRequestProcess.OUTCOME, "NOT_THE_PERSON");
            default -> throw new InvalidTaskInputException(PersonRequestProcess.ENTITLED, "must be one of YES, NO");
        }
    }

    private void verified(DelegateExecution execution) {
        PersonId person = MeantPerson.of(execution, PersonRequestProcess.MEANT, steps::isKnown);
        boolean known = steps.verified(
                PersonRequestProcess.request(execution), person, Objects.requireNonNullElse(user.id(), "engine"));
        if (person != null) {
            execution.setVariable(PersonRequestProcess.PERSON_ID, person.toString());
        }
        execution.setVariable(PersonRequestProcess.KNOWN, known);
        execution.setVariable(PersonRequestProcess.OUTCOME, known ? "ANSWERED" : "NOTHING_HELD");
    }
}
