package io.voronka.calling.process;

import io.voronka.calling.Calling;
import io.voronka.calling.ScheduledCall;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Decides whether and when the contact is called again. */
@Component("decideRetry")
class DecideRetryDelegate implements JavaDelegate {

    private final Calling calling;

    DecideRetryDelegate(Calling calling) {
        this.calling = calling;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<ScheduledCall> next =
                calling.retry(ContactCallProcess.callId(execution), execution.getProcessInstanceId());
        execution.setVariable(ContactCallProcess.CALL_AGAIN, Variables.booleanValue(next.isPresent(), true));
        next.ifPresent(call -> {
            execution.setVariable(ContactCallProcess.CALL_ID, call.id().toString());
            execution.setVariable(ContactCallProcess.CALLBACK_DUE, Variables.dateValue(Date.from(call.due()), true));
        });
    }
}
