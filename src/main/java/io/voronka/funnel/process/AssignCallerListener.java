package io.voronka.funnel.process;

import io.voronka.calling.DealCalls;
import io.voronka.kernel.DealId;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Gives a task to the operator who has made the last call about the deal. */
@Component("assignCaller")
class AssignCallerListener implements TaskListener {

    private final DealCalls calls;

    AssignCallerListener(DealCalls calls) {
        this.calls = calls;
    }

    @Override
    public void notify(DelegateTask task) {
        calls.lastOperator(DealId.of(task.getExecution().getProcessBusinessKey()))
                .ifPresent(task::setAssignee);
    }
}
