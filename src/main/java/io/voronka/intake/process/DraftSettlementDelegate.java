package io.voronka.intake.process;

import io.voronka.intake.settlement.Settlement;
import io.voronka.intake.settlement.SettlementClosing;
import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Lays the month open: whose it is, what it comes to, and until when it may be disputed. */
@Component("draftSettlement")
class DraftSettlementDelegate implements JavaDelegate {

    private final SettlementClosing closing;

    DraftSettlementDelegate(SettlementClosing closing) {
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Settlement settlement = closing.get(UUID.fromString(execution.getProcessBusinessKey()));
        execution.setVariable(SettlementClosingProcess.CONTRACTOR, settlement.contractor());
        execution.setVariable(
                SettlementClosingProcess.PERIOD, settlement.period().toString());
        execution.setVariable(SettlementClosingProcess.ENTRIES, settlement.entries());
        execution.setVariable(
                SettlementClosingProcess.AMOUNT, settlement.amount().toPlainString() + " " + settlement.currency());
        execution.setVariable(
                SettlementClosingProcess.CHECK_UNTIL, Variables.dateValue(Date.from(settlement.checkUntil()), true));
    }
}
