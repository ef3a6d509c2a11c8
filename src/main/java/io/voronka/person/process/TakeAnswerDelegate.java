package io.voronka.person.process;

import io.voronka.person.deletion.DeletionElsewhere;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads what a system has answered. */
@Component("takeAnswer")
class TakeAnswerDelegate implements JavaDelegate {

    private final DeletionElsewhere elsewhere;

    TakeAnswerDelegate(DeletionElsewhere elsewhere) {
        this.elsewhere = elsewhere;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String leftover =
                elsewhere.leftTo(DeletionRequestProcess.deletion(execution), DeletionRequestProcess.system(execution));
        execution.setVariable(DeletionRequestProcess.LEFTOVER, leftover == null ? "" : leftover);
    }
}
