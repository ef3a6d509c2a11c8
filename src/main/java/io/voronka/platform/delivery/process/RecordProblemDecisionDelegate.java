package io.voronka.platform.delivery.process;

import io.voronka.platform.delivery.DeliveryProblem.Decision;
import io.voronka.platform.delivery.DeliveryProblems;
import io.voronka.platform.engine.CurrentUser;
import io.voronka.platform.engine.InvalidTaskInputException;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes what was decided about a problem. Anything that is no decision is refused, and the task stays open. */
@Component("recordProblemDecision")
class RecordProblemDecisionDelegate implements JavaDelegate {

    private final DeliveryProblems problems;
    private final CurrentUser user;

    RecordProblemDecisionDelegate(DeliveryProblems problems, CurrentUser user) {
        this.problems = problems;
        this.user = user;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Decision decision = decision(execution);
        try {
            problems.decide(
                    UUID.fromString(execution.getProcessBusinessKey()),
                    decision,
                    Objects.requireNonNullElse(user.id(), "engine"));
        } catch (DeliveryProblems.NotOpenException e) {
            throw new InvalidTaskInputException(
                    DeliveryProblemProcess.DECISION, "can't be taken: something else is being done about the problem");
        }
        execution.setVariable(DeliveryProblemProcess.RETRIED, decision == Decision.RETRY);
        // the form must not come up filled in when it asks again
        execution.removeVariable(DeliveryProblemProcess.DECISION);
    }

    private static Decision decision(DelegateExecution execution) {
        Object sent = execution.getVariable(DeliveryProblemProcess.DECISION);
        return Arrays.stream(Decision.values())
                .filter(decision -> decision.name().equals(sent))
                .findFirst()
                .orElseThrow(() -> new InvalidTaskInputException(
                        DeliveryProblemProcess.DECISION, "must be one of " + Arrays.toString(Decision.values())));
    }
}
