package io.voronka.person.process;

import io.voronka.person.request.PersonRequestSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody advertises to the person from now on. */
@Component("stopMarketing")
class StopMarketingDelegate implements JavaDelegate {

    private final PersonRequestSteps steps;

    StopMarketingDelegate(PersonRequestSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.stopMarketing(PersonRequestProcess.request(execution));
        execution.setVariable(PersonRequestProcess.OUTCOME, "STOPPED");
    }
}
