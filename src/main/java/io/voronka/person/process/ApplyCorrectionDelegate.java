package io.voronka.person.process;

import io.voronka.person.request.PersonRequestSteps;
import io.voronka.platform.engine.InvalidTaskInputException;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes what the officer decides about a correction. Anything else is refused, and the task stays open. */
@Component("applyCorrection")
class ApplyCorrectionDelegate implements JavaDelegate {

    private final PersonRequestSteps steps;

    ApplyCorrectionDelegate(PersonRequestSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String decision = Objects.toString(execution.getVariable(PersonRequestProcess.DECISION), "");
        switch (decision) {
            case "ACCEPT" -> {
                steps.correct(PersonRequestProcess.request(execution));
                execution.setVariable(PersonRequestProcess.OUTCOME, "CORRECTED");
            }
            case "REFUSE" -> execution.setVariable(PersonRequestProcess.OUTCOME, "CORRECTION_REFUSED");
            default ->
                throw new InvalidTaskInputException(PersonRequestProcess.DECISION, "must be one of ACCEPT, REFUSE");
        }
    }
}
