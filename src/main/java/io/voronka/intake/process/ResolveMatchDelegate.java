package io.voronka.intake.process;

import io.voronka.intake.LeadSteps;
import io.voronka.intake.LeadSteps.MatchResult;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.engine.InvalidTaskInputException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes the manager's answer: a known person who shares a contact with the lead, or a new one. Anything else is
 * refused, and the task stays open.
 */
@Component("resolveMatch")
class ResolveMatchDelegate extends LeadDelegate {

    private final LeadSteps steps;

    ResolveMatchDelegate(LeadSteps steps) {
        this.steps = steps;
    }

    @Override
    void execute(DelegateExecution execution, LeadId lead) {
        Object decision = execution.getVariable(LeadIntakeProcess.MATCH_DECISION);
        MatchResult result;
        if ("NEW_PERSON".equals(decision)) {
            result = steps.resolve(lead, null, Set.of());
        } else if ("SAME_PERSON".equals(decision)) {
            PersonId chosen = chosen(execution.getVariable(LeadIntakeProcess.CHOSEN_PERSON_ID));
            result = steps.resolve(lead, chosen, offered(execution));
        } else {
            throw new InvalidTaskInputException(LeadIntakeProcess.MATCH_DECISION, "must be SAME_PERSON or NEW_PERSON");
        }
        execution.setVariable(LeadIntakeProcess.MATCH_RESULT, result.name());
    }

    private static Set<PersonId> offered(DelegateExecution execution) {
        return IntStream.rangeClosed(1, LeadIntakeProcess.CANDIDATES)
                .mapToObj(i -> execution.getVariable(LeadIntakeProcess.CANDIDATE + i))
                .filter(String.class::isInstance)
                .map(candidate -> PersonId.of((String) candidate))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static PersonId chosen(@Nullable Object id) {
        try {
            return PersonId.of(String.valueOf(id));
        } catch (IllegalArgumentException e) {
            throw new InvalidTaskInputException(LeadIntakeProcess.CHOSEN_PERSON_ID, "must be one of the candidates");
        }
    }
}
