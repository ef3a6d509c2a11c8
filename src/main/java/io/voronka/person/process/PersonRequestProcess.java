package io.voronka.person.process;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Names of the model {@code bpmn/person/person-request.bpmn}. The business key is the request's id. */
final class PersonRequestProcess {

    static final String KEY = "personRequest";

    // What the instance is started with.
    static final String REQUEST_TYPE = "requestType";
    static final String CLEAR = "clear";
    static final String PERSON_ID = "personId";
    static final String WARN_AT = "warnAt";

    // What the officer says about who asks: YES or NO, and who is meant.
    static final String ENTITLED = "entitled";
    static final String MEANT = "meant";

    static final String KNOWN = "known";

    /** What the officer says of a correction: ACCEPT or REFUSE. */
    static final String DECISION = "decision";

    static final String RESTRICTED = "restricted";

    /** How the person was told. */
    static final String ANSWERED = "answered";

    /** Whether the person was told. */
    static final String TOLD = "told";

    static final String OUTCOME = "outcome";

    private PersonRequestProcess() {}

    static UUID request(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }
}
