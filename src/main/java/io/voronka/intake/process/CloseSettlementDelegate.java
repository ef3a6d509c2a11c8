package io.voronka.intake.process;

import io.voronka.intake.settlement.SettlementClosing;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes the month: it never changes again. */
@Component("closeSettlement")
class CloseSettlementDelegate implements JavaDelegate {

    private final SettlementClosing closing;

    CloseSettlementDelegate(SettlementClosing closing) {
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        closing.close(UUID.fromString(execution.getProcessBusinessKey()));
    }
}
