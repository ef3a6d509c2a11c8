package io.voronka.funnel.process;

import io.voronka.funnel.reactivation.Reactivation;
import io.voronka.platform.engine.CurrentUser;
import io.voronka.platform.engine.InvalidTaskInputException;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Picks a batch on demand, as the start form asks for it. */
@Component("pickBatch")
class PickBatchDelegate implements JavaDelegate {

    private final Reactivation reactivation;
    private final CurrentUser user;

    PickBatchDelegate(Reactivation reactivation, CurrentUser user) {
        this.reactivation = reactivation;
        this.user = user;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            int picked = reactivation
                    .pickMore(
                            execution.getVariable(ReactivationBatchProcess.GROUP) instanceof String code ? code : null,
                            count(execution.getVariable(ReactivationBatchProcess.COUNT)),
                            Objects.requireNonNullElse(user.id(), "process"))
                    .size();
            execution.setVariable(ReactivationBatchProcess.DEALS_PICKED, picked);
        } catch (ApiProblem e) {
            FieldProblem first = e.errors().get(0);
            throw new InvalidTaskInputException(first.field(), first.message());
        }
    }

    /** A form sends numbers of several kinds. */
    private static @Nullable Integer count(@Nullable Object sent) {
        return sent instanceof Number number && number.doubleValue() == number.intValue() ? number.intValue() : null;
    }
}
