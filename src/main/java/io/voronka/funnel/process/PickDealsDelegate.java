package io.voronka.funnel.process;

import io.voronka.funnel.reactivation.Reactivation;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Picks what the quotas of the day leave to pick. */
@Component("pickDeals")
class PickDealsDelegate implements JavaDelegate {

    private final Reactivation reactivation;

    PickDealsDelegate(Reactivation reactivation) {
        this.reactivation = reactivation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        LocalDate day = LocalDate.parse((String) execution.getVariable(B2cDailySelectionProcess.SHIFT_DAY));
        execution.setVariable(
                B2cDailySelectionProcess.DEALS_PICKED,
                reactivation.pickDay(day, execution.getProcessInstanceId()).size());
    }
}
