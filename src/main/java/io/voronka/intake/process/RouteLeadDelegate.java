package io.voronka.intake.process;

import io.voronka.intake.LeadSteps;
import io.voronka.intake.LeadSteps.Routed;
import io.voronka.kernel.LeadId;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Chooses the process that works the lead, and what that process is told. */
@Component("routeLead")
class RouteLeadDelegate extends LeadDelegate {

    private final LeadSteps steps;

    RouteLeadDelegate(LeadSteps steps) {
        this.steps = steps;
    }

    @Override
    void execute(DelegateExecution execution, LeadId lead) {
        Routed routed = steps.route(lead, execution.getProcessInstanceId());
        execution.setVariable(LeadIntakeProcess.TARGET_PROCESS, routed.targetProcess());
        if (routed.targetProcess() != null) {
            execution.setVariable(LeadIntakeProcess.CANDIDATE_GROUP, routed.candidateGroup());
            execution.setVariable(LeadIntakeProcess.TOPIC, routed.topic());
            execution.setVariable(LeadIntakeProcess.REGION, routed.region());
            execution.setVariable(LeadIntakeProcess.PRODUCT_GROUP, routed.productGroup());
            execution.setVariable(LeadIntakeProcess.ARRIVED_AT, Date.from(routed.arrivedAt()));
        }
    }
}
