package io.voronka.calling.process;

import io.voronka.kernel.CallId;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Names of the model {@code bpmn/calling/contact-call.bpmn}. */
final class ContactCallProcess {

    static final String KEY = "contactCall";

    static final String GATEWAY_CALL_WAITS = "gateway_callWaits";
    static final String TASK_CALL_CONTACT = "userTask_callContact";
    static final String TASK_FIND_FRESH_DATA = "userTask_findFreshData";
    static final String END_REACHED = "endEvent_contactReached";
    static final String END_REFUSED = "endEvent_contactRefused";
    static final String END_SUPPRESSED = "endEvent_contactSuppressed";
    static final String END_GIVEN_UP = "endEvent_contactGivenUp";
    static final String END_NOT_ALLOWED = "endEvent_contactNotAllowed";
    static final String END_TAKEN_BACK = "endEvent_contactTakenBack";

    static final String CALL_TAKEN = "calling.callTaken";
    static final String CALL_RETURNED = "calling.callReturned";
    static final String CALL_STOPPED = "calling.callStopped";

    // What the instance is started with. The ids say what the business key is; without them it is a lead's.
    static final String LEAD_ID = "leadId";
    static final String DEAL_ID = "dealId";
    static final String PERSON_ID = "personId";
    static final String TOPIC = "topic";
    static final String REGION = "region";
    static final String PRODUCT_GROUP = "productGroup";
    static final String LANGUAGE = "language";
    static final String ARRIVED_AT = "arrivedAt";

    /** The call that is in the queue, or held. */
    static final String CALL_ID = "callId";

    // What the operator sends.
    static final String OUTCOME = "outcome";
    static final String CALLBACK_AT = "callbackAt";
    static final String DURATION_SEC = "durationSec";

    /** What came of the search for another number: FOUND or NOT_FOUND. */
    static final String FRESH_DATA = "freshData";

    // What the retry table says.
    static final String CALL_AGAIN = "callAgain";
    static final String CALLBACK_DUE = "callbackDue";

    /** What came of the contact, for whoever has called the process. */
    static final String CONTACT_RESULT = "contactResult";

    static final String REACHED = "REACHED";
    static final String REFUSED = "REFUSED";
    static final String SUPPRESSED = "SUPPRESSED";
    static final String GIVEN_UP = "GIVEN_UP";
    static final String NOT_ALLOWED = "NOT_ALLOWED";

    private ContactCallProcess() {}

    /** The call that the instance is at. */
    static CallId callId(DelegateExecution execution) {
        return CallId.of((String) execution.getVariable(CALL_ID));
    }
}
