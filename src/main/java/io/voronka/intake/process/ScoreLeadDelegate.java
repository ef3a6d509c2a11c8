package io.voronka.intake.process;

import io.voronka.intake.LeadSteps;
import io.voronka.kernel.LeadId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Gives the lead its first points. */
@Component("scoreLead")
class ScoreLeadDelegate extends LeadDelegate {

    private final LeadSteps steps;

    ScoreLeadDelegate(LeadSteps steps) {
        this.steps = steps;
    }

    @Override
    void execute(DelegateExecution execution, LeadId lead) {
        execution.setVariable(LeadIntakeProcess.SCORE, steps.score(lead, execution.getProcessInstanceId()));
    }
}
