package io.voronka.calling.process;

import io.voronka.calling.CallRequest;
import io.voronka.calling.Calling;
import io.voronka.calling.QueuedCall;
import io.voronka.kernel.CallId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Puts a call into the queue: the first one as requested, any other as scheduled. */
@Component("rankCall")
class RankCallDelegate implements JavaDelegate {

    /**
     * What the call itself knows from now on (removed in the transaction of the start, it is never written), and what
     * the last operator sent: the form must not come up filled in.
     */
    private static final List<String> DONE_WITH = List.of(
            ContactCallProcess.REGION,
            ContactCallProcess.PRODUCT_GROUP,
            ContactCallProcess.ARRIVED_AT,
            ContactCallProcess.OUTCOME,
            ContactCallProcess.CALLBACK_AT);

    private final Calling calling;

    RankCallDelegate(Calling calling) {
        this.calling = calling;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String scheduled = (String) execution.getVariable(ContactCallProcess.CALL_ID);
        QueuedCall queued = scheduled == null
                ? calling.request(request(execution))
                : calling.queue(CallId.of(scheduled), execution.getProcessInstanceId());
        execution.removeVariables(DONE_WITH);
        execution.setVariable(ContactCallProcess.CALL_ID, queued.id().toString());
        execution.setVariable(ContactCallProcess.CALL_PRIORITY, Variables.integerValue(queued.priority(), true));
    }

    private static CallRequest request(DelegateExecution execution) {
        return new CallRequest(
                LeadId.of(execution.getProcessBusinessKey()),
                PersonId.of((String) execution.getVariable(ContactCallProcess.PERSON_ID)),
                execution.getProcessInstanceId(),
                (String) execution.getVariable(ContactCallProcess.TOPIC),
                text(execution, ContactCallProcess.REGION),
                text(execution, ContactCallProcess.PRODUCT_GROUP),
                ((Date) execution.getVariable(ContactCallProcess.ARRIVED_AT)).toInstant());
    }

    private static String text(DelegateExecution execution, String name) {
        String value = (String) execution.getVariable(name);
        return value == null ? "" : value;
    }
}
