package io.voronka.funnel.process;

import io.voronka.funnel.reactivation.ShiftEnd;
import io.voronka.funnel.reactivation.ShiftEnd.Sweep;
import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends what was not worked back to the base. */
@Component("returnDeals")
class ReturnDealsDelegate implements JavaDelegate {

    private final ShiftEnd shiftEnd;

    ReturnDealsDelegate(ShiftEnd shiftEnd) {
        this.shiftEnd = shiftEnd;
    }

    @Override
    public void execute(DelegateExecution execution) {
        LocalDate day = LocalDate.parse((String) execution.getVariable(B2cDailySelectionProcess.SHIFT_DAY));
        Integer before = (Integer) execution.getVariable(B2cDailySelectionProcess.DEALS_RETURNED);
        Sweep sweep = shiftEnd.sweep(day);
        execution.setVariable(
                B2cDailySelectionProcess.DEALS_RETURNED, sweep.returned() + (before == null ? 0 : before));
        execution.setVariable(B2cDailySelectionProcess.DEALS_AT_WORK, sweep.left());
        execution.setVariable(B2cDailySelectionProcess.GRACE_END, Date.from(sweep.lookAgainAt()));
    }
}
