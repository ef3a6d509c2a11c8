package io.voronka.person.process;

import io.voronka.person.request.PersonRequestSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The request is over. */
@Component("closePersonRequest")
class ClosePersonRequestDelegate implements JavaDelegate {

    private final PersonRequestSteps steps;

    ClosePersonRequestDelegate(PersonRequestSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String outcome = (String) execution.getVariable(PersonRequestProcess.OUTCOME);
        steps.close(PersonRequestProcess.request(execution), outcome);
    }
}
