package io.voronka.funnel.process;

import io.voronka.funnel.reactivation.DealResults;
import io.voronka.kernel.DealId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets a won deal go on in the main funnel. */
@Component("copyWonDeal")
class CopyWonDealDelegate implements JavaDelegate {

    private final DealResults results;

    CopyWonDealDelegate(DealResults results) {
        this.results = results;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Object reason = execution.getVariable(B2cReactivationProcess.DEAL_REASON);
        results.copyToMain(
                DealId.of(execution.getProcessBusinessKey()), reason instanceof String code ? code : null);
    }
}
