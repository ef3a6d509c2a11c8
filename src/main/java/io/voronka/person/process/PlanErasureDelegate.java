package io.voronka.person.process;

import io.voronka.person.deletion.DeletionSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what the person was known by, and where to erase. */
@Component("planErasure")
class PlanErasureDelegate implements JavaDelegate {

    private final DeletionSteps steps;

    PlanErasureDelegate(DeletionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(DeletionRequestProcess.SYSTEMS, steps.plan(DeletionRequestProcess.deletion(execution)));
    }
}
