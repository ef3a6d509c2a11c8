package io.voronka.person.process;

import io.voronka.person.request.PersonRequestSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The data of the person may be used again. */
@Component("resumeProcessing")
class ResumeProcessingDelegate implements JavaDelegate {

    private final PersonRequestSteps steps;

    ResumeProcessingDelegate(PersonRequestSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.resume(PersonRequestProcess.request(execution));
        execution.setVariable(PersonRequestProcess.OUTCOME, "LIFTED");
    }
}
