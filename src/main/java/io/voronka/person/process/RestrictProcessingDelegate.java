package io.voronka.person.process;

import io.voronka.person.request.PersonRequestSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The data of the person is kept and not used from now on. */
@Component("restrictProcessing")
class RestrictProcessingDelegate implements JavaDelegate {

    private final PersonRequestSteps steps;

    RestrictProcessingDelegate(PersonRequestSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.restrict(PersonRequestProcess.request(execution));
        execution.setVariable(PersonRequestProcess.RESTRICTED, true);
    }
}
