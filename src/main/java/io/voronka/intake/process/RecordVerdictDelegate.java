package io.voronka.intake.process;

import io.voronka.intake.settlement.Disputes;
import io.voronka.intake.settlement.NothingAgreedException;
import io.voronka.intake.settlement.Verdict;
import io.voronka.platform.engine.CurrentUser;
import io.voronka.platform.engine.InvalidTaskInputException;
import java.util.Arrays;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes what was decided about a dispute. Anything that is no verdict is refused, and the task stays open. */
@Component("recordVerdict")
class RecordVerdictDelegate implements JavaDelegate {

    private static final String ACCEPTED = "ACCEPTED";
    private static final String REJECTED = "REJECTED";

    private final Disputes disputes;
    private final CurrentUser user;

    RecordVerdictDelegate(Disputes disputes, CurrentUser user) {
        this.disputes = disputes;
        this.user = user;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Object verdict = execution.getVariable(SettlementClosingProcess.VERDICT);
        if (!ACCEPTED.equals(verdict) && !REJECTED.equals(verdict)) {
            throw new InvalidTaskInputException(
                    SettlementClosingProcess.VERDICT, "must be " + ACCEPTED + " or " + REJECTED);
        }
        UUID dispute = UUID.fromString((String) execution.getVariable(SettlementClosingProcess.DISPUTE_ID));
        try {
            disputes.decide(dispute, new Verdict(ACCEPTED.equals(verdict), reason(execution)), user.id());
        } catch (NothingAgreedException e) {
            throw new InvalidTaskInputException(
                    SettlementClosingProcess.VERDICT,
                    "can't be " + ACCEPTED + ": nothing is agreed with the contractor for the day of the lead");
        }
    }

    private static Verdict.Reason reason(DelegateExecution execution) {
        Object sent = execution.getVariable(SettlementClosingProcess.VERDICT_REASON);
        return Arrays.stream(Verdict.Reason.values())
                .filter(reason -> reason.name().equals(sent))
                .findFirst()
                .orElseThrow(() -> new InvalidTaskInputException(
                        SettlementClosingProcess.VERDICT_REASON,
                        "must be one of " + Arrays.toString(Verdict.Reason.values())));
    }
}
