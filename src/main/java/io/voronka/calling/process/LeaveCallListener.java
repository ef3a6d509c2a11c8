package io.voronka.calling.process;

import io.voronka.calling.Calling;
import io.voronka.kernel.CallId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Closes the call of an instance that is taken away: by an event of the process that has called it, or by hand. */
@Component("leaveCall")
class LeaveCallListener implements ExecutionListener {

    private final Calling calling;

    LeaveCallListener(Calling calling) {
        this.calling = calling;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Object call = execution.getVariable(ContactCallProcess.CALL_ID);
        if (execution.isCanceled() && call != null) {
            calling.takeBack(CallId.of(call.toString()), execution.getProcessInstanceId());
        }
    }
}
