package io.voronka.person.process;

import io.voronka.person.deletion.DeletionSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody contacts the person from now on. */
@Component("stopContacts")
class StopContactsDelegate implements JavaDelegate {

    private final DeletionSteps steps;

    StopContactsDelegate(DeletionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean known = steps.stop(DeletionRequestProcess.deletion(execution));
        execution.setVariable(DeletionRequestProcess.KNOWN, known);
        if (!known) {
            execution.setVariable(DeletionRequestProcess.OUTCOME, "NOTHING_HELD");
        }
    }
}
