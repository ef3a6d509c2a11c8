package io.voronka.funnel.process;

import io.voronka.funnel.reactivation.DealResults;
import io.voronka.platform.engine.InvalidTaskInputException;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what the operator says came of a deal. */
@Component("recordDealResult")
class RecordDealResultDelegate implements JavaDelegate {

    private final DealResults results;

    RecordDealResultDelegate(DealResults results) {
        this.results = results;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            execution.setVariable(
                    B2cReactivationProcess.DEAL_REASON,
                    results.reason(
                            text(execution, B2cReactivationProcess.DATA_CHECK),
                            text(execution, B2cReactivationProcess.OFFER_RESULT),
                            text(execution, B2cReactivationProcess.DECLINE_REASON)));
        } catch (ApiProblem e) {
            FieldProblem first = e.errors().get(0);
            throw new InvalidTaskInputException(first.field(), first.message());
        }
    }

    private static @Nullable String text(DelegateExecution execution, String name) {
        return execution.getVariable(name) instanceof String text ? text : null;
    }
}
