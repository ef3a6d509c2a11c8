package io.voronka.funnel.process;

import io.voronka.funnel.reactivation.DealResults;
import io.voronka.kernel.DealId;
import io.voronka.kernel.PersonId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks whether the client has ordered during the call. */
@Component("findOrder")
class FindOrderDelegate implements JavaDelegate {

    private final DealResults results;

    FindOrderDelegate(DealResults results) {
        this.results = results;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (results.hasOrder(DealId.of(execution.getProcessBusinessKey()), PersonId.of((String)
                execution.getVariable(B2cReactivationProcess.PERSON_ID)))) {
            execution.setVariable(B2cReactivationProcess.DEAL_REASON, DealResults.ORDERED);
        }
    }
}
