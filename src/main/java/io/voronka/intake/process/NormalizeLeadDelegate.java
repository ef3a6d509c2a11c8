package io.voronka.intake.process;

import io.voronka.intake.LeadSteps;
import io.voronka.intake.LeadSteps.Received;
import io.voronka.kernel.LeadId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.springframework.stereotype.Component;

/**
 * Receives the lead. From our own REST interface it comes with its id as business key; from the engine's it comes as
 * the transient variable {@code lead} and gets its id here.
 */
@Component("normalizeLead")
class NormalizeLeadDelegate implements JavaDelegate {

    private static final String NOBODY = "engine";

    private final LeadSteps steps;

    NormalizeLeadDelegate(LeadSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Received received;
        if (execution.getProcessBusinessKey() != null) {
            received = steps.receive(LeadId.of(execution.getProcessBusinessKey()));
        } else {
            received = steps.receive(json(execution), caller(execution));
            execution.setProcessBusinessKey(received.leadId().toString());
        }
        execution.setVariable(LeadIntakeProcess.REPEATED, received.repeated());
        execution.setVariable(LeadIntakeProcess.VALID_CONTACT, received.validContact());
    }

    private static String json(DelegateExecution execution) {
        TypedValue lead = execution.getVariableTyped(LeadIntakeProcess.LEAD, false);
        if (lead == null || !(lead.getValue() instanceof String json)) {
            throw new IllegalArgumentException("leadIntake starts with the transient variable 'lead' of type Json");
        }
        return json;
    }

    private static String caller(DelegateExecution execution) {
        Authentication authentication =
                execution.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        return authentication == null ? NOBODY : authentication.getUserId();
    }
}
