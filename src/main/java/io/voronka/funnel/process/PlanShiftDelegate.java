package io.voronka.funnel.process;

import io.voronka.funnel.reactivation.Shift;
import io.voronka.funnel.reactivation.Shifts;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says whether today has a shift, and when. */
@Component("planShift")
class PlanShiftDelegate implements JavaDelegate {

    private final Shifts shifts;

    PlanShiftDelegate(Shifts shifts) {
        this.shifts = shifts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Shift> shift = shifts.today();
        execution.setVariable(B2cDailySelectionProcess.WORKING_DAY, shift.isPresent());
        shift.ifPresent(today -> {
            execution.setVariable(
                    B2cDailySelectionProcess.SHIFT_DAY, today.day().toString());
            execution.setVariable(B2cDailySelectionProcess.SELECTION_DUE, Date.from(today.pickAt()));
            execution.setVariable(B2cDailySelectionProcess.SHIFT_END, Date.from(today.ends()));
        });
    }
}
