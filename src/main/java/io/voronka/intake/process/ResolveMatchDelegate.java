package io.voronka.intake.process;

import io.voronka.intake.LeadSteps;
import io.voronka.intake.LeadSteps.MatchResult;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Takes the manager's answer: a known person who shares a contact with the lead, or a new one. Anything else is
 * refused, and the task stays open. */
@Component("resolveMatch")
class ResolveMatchDelegate extends LeadDelegate {

    private final LeadSteps steps;

    ResolveMatchDelegate(LeadSteps steps) {
        this.steps = steps;
    }

    @Override
    void execute(DelegateExecution execution, LeadId lead) {
        String decision = (String) execution.getVariable(LeadIntakeProcess.MATCH_DECISION);
        String chosen = (String) execution.getVariable(LeadIntakeProcess.CHOSEN_PERSON_ID);
        MatchResult result = switch (String.valueOf(decision)) {
            case "NEW_PERSON" -> steps.resolve(lead, null);
            case "SAME_PERSON" -> steps.resolve(lead, PersonId.of(String.valueOf(chosen)));
            default -> throw new IllegalArgumentException("matchDecision is SAME_PERSON or NEW_PERSON");
        };
        execution.setVariable(LeadIntakeProcess.MATCH_RESULT, result.name());
    }
}
