package io.voronka.intake.process;

import io.voronka.intake.settlement.Dispute;
import io.voronka.intake.settlement.Disputes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes the next open dispute of the month, if there is one. */
@Component("takeDispute")
class TakeDisputeDelegate implements JavaDelegate {

    /** What was said of the last one: the form must not come up filled in. */
    private static final List<String> DONE_WITH =
            List.of(SettlementClosingProcess.VERDICT, SettlementClosingProcess.VERDICT_REASON);

    private final Disputes disputes;

    TakeDisputeDelegate(Disputes disputes) {
        this.disputes = disputes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.removeVariables(DONE_WITH);
        Optional<Dispute> next = disputes.next(UUID.fromString(execution.getProcessBusinessKey()));
        execution.setVariable(SettlementClosingProcess.DISPUTED, next.isPresent());
        next.ifPresent(dispute -> {
            execution.setVariable(
                    SettlementClosingProcess.DISPUTE_ID, dispute.disputeId().toString());
            execution.setVariable(
                    SettlementClosingProcess.LEAD_ID, dispute.leadId().toString());
            execution.setVariable(
                    SettlementClosingProcess.DISPUTE_REASON, dispute.reason().name());
        });
    }
}
