package io.voronka.intake.process;

import io.voronka.kernel.LeadId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A step on a lead whose id is the business key. */
abstract class LeadDelegate implements JavaDelegate {

    @Override
    public final void execute(DelegateExecution execution) {
        execute(execution, LeadId.of(execution.getProcessBusinessKey()));
    }

    abstract void execute(DelegateExecution execution, LeadId lead);
}
