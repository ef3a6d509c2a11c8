package io.voronka.calling.process;

import io.voronka.calling.CallOutcome;
import io.voronka.calling.CallReport;
import io.voronka.calling.Calling;
import io.voronka.calling.InvalidReportException;
import io.voronka.platform.engine.CurrentUser;
import io.voronka.platform.engine.InvalidTaskInputException;
import io.voronka.platform.web.ApiProblem;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes what the operator says about the call. */
@Component("recordOutcome")
class RecordOutcomeDelegate implements JavaDelegate {

    private final Calling calling;
    private final CurrentUser user;

    RecordOutcomeDelegate(Calling calling, CurrentUser user) {
        this.calling = calling;
        this.user = user;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            CallReport report = CallReport.read(
                    text(execution.getVariable(ContactCallProcess.OUTCOME)),
                    text(execution.getVariable(ContactCallProcess.CALLBACK_AT)),
                    user.id(),
                    execution.getVariable(ContactCallProcess.DURATION_SEC) instanceof Number seconds
                            ? seconds.intValue()
                            : null);
            calling.close(ContactCallProcess.callId(execution), execution.getProcessInstanceId(), report);
            String result = result(report.outcome());
            if (result != null) {
                execution.setVariable(ContactCallProcess.CONTACT_RESULT, result);
            }
        } catch (InvalidReportException e) {
            throw new InvalidTaskInputException(e.field(), e.problem());
        } catch (ApiProblem e) {
            if (user.id() == null) {
                throw e; // our own interface tells it by itself
            }
            throw new InvalidTaskInputException(ContactCallProcess.CALL_ID, e.detail());
        }
    }

    /** What came of a contact that this outcome ends; null where the next step says so. */
    private static @Nullable String result(CallOutcome outcome) {
        return switch (outcome) {
            case REACHED -> ContactCallProcess.REACHED;
            case REFUSED -> ContactCallProcess.REFUSED;
            case DO_NOT_CALL, NO_ANSWER, BUSY, INVALID_NUMBER, CALLBACK -> null;
        };
    }

    /** A form sends times as text, a program may send them as dates. */
    private static @Nullable String text(@Nullable Object sent) {
        if (sent instanceof Date date) {
            return date.toInstant().toString();
        }
        return sent == null ? null : sent.toString();
    }
}
