package io.voronka.person.process;

import io.voronka.person.deletion.DeletionChannel;
import io.voronka.person.request.PersonRequestSteps;
import io.voronka.platform.engine.CurrentUser;
import io.voronka.platform.engine.InvalidTaskInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes how the person was told. Anything else is refused, and the task stays open. */
@Component("recordRequestAnswer")
class RecordRequestAnswerDelegate implements JavaDelegate {

    private static final List<String> WAYS = Arrays.stream(DeletionChannel.values())
            .filter(DeletionChannel::isOwnWish)
            .map(Enum::name)
            .toList();

    private final PersonRequestSteps steps;
    private final CurrentUser user;

    RecordRequestAnswerDelegate(PersonRequestSteps steps, CurrentUser user) {
        this.steps = steps;
        this.user = user;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String answered = Objects.toString(execution.getVariable(PersonRequestProcess.ANSWERED), "");
        if (!WAYS.contains(answered)) {
            throw new InvalidTaskInputException(PersonRequestProcess.ANSWERED, "must be one of " + WAYS);
        }
        steps.answered(PersonRequestProcess.request(execution), Objects.requireNonNullElse(user.id(), "engine"));
        execution.setVariable(PersonRequestProcess.TOLD, true);
    }
}
