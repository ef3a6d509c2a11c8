package io.voronka.intake.process;

import io.voronka.intake.LeadSteps;
import io.voronka.intake.LeadSteps.MatchResult;
import io.voronka.intake.LeadSteps.Matched;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Finds the person of the lead, or says among whom a manager has to choose. */
@Component("matchPerson")
class MatchPersonDelegate extends LeadDelegate {

    private final LeadSteps steps;

    MatchPersonDelegate(LeadSteps steps) {
        this.steps = steps;
    }

    @Override
    void execute(DelegateExecution execution, LeadId lead) {
        Matched matched = steps.match(lead, execution.getProcessInstanceId());
        execution.setVariable(LeadIntakeProcess.MATCH_RESULT, matched.result().name());
        if (matched.result() == MatchResult.AMBIGUOUS) {
            for (int i = 0; i < LeadIntakeProcess.CANDIDATES; i++) {
                List<PersonId> candidates = matched.candidates();
                execution.setVariable(
                        LeadIntakeProcess.CANDIDATE + (i + 1),
                        i < candidates.size() ? candidates.get(i).toString() : null);
            }
        }
    }
}
