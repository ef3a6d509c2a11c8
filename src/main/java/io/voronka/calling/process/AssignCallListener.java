package io.voronka.calling.process;

import io.voronka.calling.Calling;
import io.voronka.kernel.CallId;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Gives the task of a call to whoever has taken the call. The login is no variable: it may look like an e-mail. */
@Component("assignCall")
class AssignCallListener implements TaskListener {

    private final Calling calling;

    AssignCallListener(Calling calling) {
        this.calling = calling;
    }

    @Override
    public void notify(DelegateTask task) {
        CallId call = CallId.of((String) task.getVariable(ContactCallProcess.CALL_ID));
        task.setAssignee(calling.holder(call, task.getProcessInstanceId()));
    }
}
