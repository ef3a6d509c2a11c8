package io.voronka.calling.process;

import io.voronka.calling.CallRequest;
import io.voronka.calling.Calling;
import io.voronka.calling.CallingProperties;
import io.voronka.kernel.CallId;
import io.voronka.kernel.DealId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
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
            ContactCallProcess.LANGUAGE,
            ContactCallProcess.ARRIVED_AT,
            ContactCallProcess.OUTCOME,
            ContactCallProcess.CALLBACK_AT,
            ContactCallProcess.DURATION_SEC,
            ContactCallProcess.FRESH_DATA);

    private final Calling calling;
    private final CallingProperties properties;

    RankCallDelegate(Calling calling, CallingProperties properties) {
        this.calling = calling;
        this.properties = properties;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String scheduled = (String) execution.getVariable(ContactCallProcess.CALL_ID);
        if (scheduled == null) {
            execution.setVariable(
                    ContactCallProcess.CALL_ID,
                    calling.request(request(execution)).toString());
        } else {
            calling.queue(CallId.of(scheduled), execution.getProcessInstanceId());
        }
        execution.removeVariables(DONE_WITH);
    }

    private CallRequest request(DelegateExecution execution) {
        String language = (String) execution.getVariable(ContactCallProcess.LANGUAGE);
        String lead = (String) execution.getVariable(ContactCallProcess.LEAD_ID);
        String deal = (String) execution.getVariable(ContactCallProcess.DEAL_ID);
        if (lead == null && deal == null) {
            lead = execution.getProcessBusinessKey();
        }
        return new CallRequest(
                lead == null ? null : LeadId.of(lead),
                deal == null ? null : DealId.of(deal).value(),
                PersonId.of((String) execution.getVariable(ContactCallProcess.PERSON_ID)),
                execution.getProcessInstanceId(),
                (String) execution.getVariable(ContactCallProcess.TOPIC),
                text(execution, ContactCallProcess.REGION),
                text(execution, ContactCallProcess.PRODUCT_GROUP),
                language == null ? properties.language() : language,
                ((Date) execution.getVariable(ContactCallProcess.ARRIVED_AT)).toInstant());
    }

    private static String text(DelegateExecution execution, String name) {
        String value = (String) execution.getVariable(name);
        return value == null ? "" : value;
    }
}
