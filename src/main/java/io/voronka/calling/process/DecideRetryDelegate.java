package io.voronka.calling.process;

import io.voronka.calling.Calling;
import io.voronka.calling.NextCall;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Decides whether and when the contact is called again. */
@Component("decideRetry")
class DecideRetryDelegate implements JavaDelegate {

    private static final String FOUND = "FOUND";

    private final Calling calling;

    DecideRetryDelegate(Calling calling) {
        this.calling = calling;
    }

    @Override
    public void execute(DelegateExecution execution) {
        NextCall next = calling.retry(
                ContactCallProcess.callId(execution),
                execution.getProcessInstanceId(),
                FOUND.equals(execution.getVariable(ContactCallProcess.FRESH_DATA)));
        execution.setVariable(ContactCallProcess.CALL_AGAIN, Variables.booleanValue(next.id() != null, true));
        if (next.id() == null) {
            execution.setVariable(ContactCallProcess.CONTACT_RESULT, ContactCallProcess.GIVEN_UP);
        }
        if (next.id() != null && next.due() != null) {
            execution.setVariable(ContactCallProcess.CALL_ID, next.id().toString());
            // for instances of the model that waited by a timer
            execution.setVariable(ContactCallProcess.CALLBACK_DUE, Variables.dateValue(Date.from(next.due()), true));
        }
    }
}
