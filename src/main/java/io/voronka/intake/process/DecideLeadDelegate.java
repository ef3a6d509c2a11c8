package io.voronka.intake.process;

import io.voronka.intake.LeadSteps;
import io.voronka.kernel.LeadId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Puts the lead to the eleven scenarios. */
@Component("decideLead")
class DecideLeadDelegate extends LeadDelegate {

    private final LeadSteps steps;

    DecideLeadDelegate(LeadSteps steps) {
        this.steps = steps;
    }

    @Override
    void execute(DelegateExecution execution, LeadId lead) {
        execution.setVariable(LeadIntakeProcess.LEAD_ACTION, steps.decide(lead, execution.getProcessInstanceId()));
    }
}
