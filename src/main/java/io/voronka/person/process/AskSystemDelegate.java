package io.voronka.person.process;

import io.voronka.person.deletion.DeletionElsewhere;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has a system told to erase the person. */
@Component("askSystem")
class AskSystemDelegate implements JavaDelegate {

    private final DeletionElsewhere elsewhere;

    AskSystemDelegate(DeletionElsewhere elsewhere) {
        this.elsewhere = elsewhere;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID deletion = DeletionRequestProcess.deletion(execution);
        int number = DeletionRequestProcess.system(execution);
        boolean told = elsewhere.ask(deletion, number);
        execution.setVariableLocal(DeletionRequestProcess.SYSTEM, elsewhere.name(deletion, number));
        execution.setVariableLocal(DeletionRequestProcess.TOLD, told);
        String leftover = elsewhere.leftTo(deletion, number);
        execution.setVariableLocal(DeletionRequestProcess.LEFTOVER, leftover == null ? "" : leftover);
    }
}
