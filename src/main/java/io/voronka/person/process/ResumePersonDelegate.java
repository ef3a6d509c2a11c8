package io.voronka.person.process;

import io.voronka.person.deletion.DeletionSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The request was taken back: the person stays. */
@Component("resumePerson")
class ResumePersonDelegate implements JavaDelegate {

    private final DeletionSteps steps;

    ResumePersonDelegate(DeletionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.resume(DeletionRequestProcess.deletion(execution));
        execution.setVariable(DeletionRequestProcess.OUTCOME, "TAKEN_BACK");
    }
}
