package io.voronka.calling.process;

import io.voronka.calling.Calling;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sees to it that a contact who forbade calls gets none. */
@Component("suppressContact")
class SuppressContactDelegate implements JavaDelegate {

    private final Calling calling;

    SuppressContactDelegate(Calling calling) {
        this.calling = calling;
    }

    @Override
    public void execute(DelegateExecution execution) {
        calling.suppress(ContactCallProcess.callId(execution), execution.getProcessInstanceId());
        execution.setVariable(ContactCallProcess.CONTACT_RESULT, ContactCallProcess.SUPPRESSED);
    }
}
