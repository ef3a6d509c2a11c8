package io.voronka.intake.process;

import io.voronka.intake.LeadSteps;
import io.voronka.intake.LeadSteps.Received;
import io.voronka.kernel.LeadId;
import io.voronka.platform.engine.CurrentUser;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
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
    private final CurrentUser user;

    NormalizeLeadDelegate(LeadSteps steps, CurrentUser user) {
        this.steps = steps;
        this.user = user;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Received received;
        if (execution.getProcessBusinessKey() != null) {
            received = steps.receive(LeadId.of(execution.getProcessBusinessKey()));
        } else {
            received = steps.receive(json(execution), caller());
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

    private String caller() {
        String login = user.id();
        return login == null ? NOBODY : login;
    }
}
