package io.voronka.person.process;

import io.voronka.person.deletion.DeletionSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Erases what is ours. */
@Component("eraseOurs")
class EraseOursDelegate implements JavaDelegate {

    private final DeletionSteps steps;

    EraseOursDelegate(DeletionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                DeletionRequestProcess.HELD, !steps.eraseOurs(DeletionRequestProcess.deletion(execution)));
    }
}
