package io.voronka.funnel.process;

import io.voronka.funnel.Deal;
import io.voronka.funnel.Deals;
import io.voronka.kernel.DealId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets a deal go on in the main funnel; why, is the stage that it has come to. */
@Component("copyDealToMain")
class CopyDealToMainDelegate implements JavaDelegate {

    private final Deals deals;

    CopyDealToMainDelegate(Deals deals) {
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Deal deal = deals.get(DealId.of(execution.getProcessBusinessKey()));
        deals.copyToMain(deal.id(), deal.funnel() + "_" + deal.stage());
    }
}
