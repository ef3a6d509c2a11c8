package io.voronka.person.process;

import io.voronka.person.deletion.DeletionActs;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Draws up the act of destruction. */
@Component("drawUpAct")
class DrawUpActDelegate implements JavaDelegate {

    private final DeletionActs acts;

    DrawUpActDelegate(DeletionActs acts) {
        this.acts = acts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        acts.drawUp(DeletionRequestProcess.deletion(execution));
        execution.setVariable(DeletionRequestProcess.OUTCOME, "ERASED");
    }
}
