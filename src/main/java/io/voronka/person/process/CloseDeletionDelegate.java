package io.voronka.person.process;

import io.voronka.person.deletion.DeletionSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends the request. */
@Component("closeDeletion")
class CloseDeletionDelegate implements JavaDelegate {

    private final DeletionSteps steps;

    CloseDeletionDelegate(DeletionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.close(DeletionRequestProcess.deletion(execution), (String)
                execution.getVariable(DeletionRequestProcess.OUTCOME));
    }
}
