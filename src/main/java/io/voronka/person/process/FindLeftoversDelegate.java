package io.voronka.person.process;

import io.voronka.person.deletion.DeletionSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks for what should be gone. */
@Component("findLeftovers")
class FindLeftoversDelegate implements JavaDelegate {

    private final DeletionSteps steps;

    FindLeftoversDelegate(DeletionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                DeletionRequestProcess.LEFTOVERS, steps.findLeftovers(DeletionRequestProcess.deletion(execution)));
    }
}
