package io.voronka.calling.process;

import io.voronka.kernel.CallId;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Names of the model {@code bpmn/calling/contact-call.bpmn}. */
final class ContactCallProcess {

    static final String KEY = "contactCall";

    static final String TASK_CALL_CONTACT = "userTask_callContact";
    static final String EVENT_CALLBACK_DUE = "event_callbackDue";
    static final String END_REACHED = "endEvent_contactReached";
    static final String END_REFUSED = "endEvent_contactRefused";
    static final String END_SUPPRESSED = "endEvent_contactSuppressed";
    static final String END_GIVEN_UP = "endEvent_contactGivenUp";

    // What the instance is started with.
    static final String PERSON_ID = "personId";
    static final String TOPIC = "topic";
    static final String REGION = "region";
    static final String PRODUCT_GROUP = "productGroup";
    static final String ARRIVED_AT = "arrivedAt";

    /** The call that is in the queue, or scheduled. */
    static final String CALL_ID = "callId";

    static final String CALL_PRIORITY = "callPriority";

    // What the operator sends.
    static final String OUTCOME = "outcome";
    static final String CALLBACK_AT = "callbackAt";

    // What the retry table says.
    static final String CALL_AGAIN = "callAgain";
    static final String CALLBACK_DUE = "callbackDue";

    private ContactCallProcess() {}

    /** The call that the instance is at. */
    static CallId callId(DelegateExecution execution) {
        return CallId.of((String) execution.getVariable(CALL_ID));
    }
}
