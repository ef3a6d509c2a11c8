package io.voronka.person.process;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Names of the model {@code bpmn/person/deletion-request.bpmn}. The business key is the deletion's id. */
final class DeletionRequestProcess {

    static final String KEY = "deletionRequest";

    static final String TAKEN_BACK = "person.deletionTakenBack";
    static final String HOLD_ENDED = "person.holdEnded";
    static final String SYSTEM_ANSWERED = "person.systemAnswered";

    // What the instance is started with.
    static final String VERIFIED = "verified";
    static final String AWAITED = "awaited";
    static final String PERSON_ID = "personId";
    static final String WARN_AT = "warnAt";
    static final String GRACE_UNTIL = "graceUntil";

    // What the officer says about who asks: YES or NO, and who is meant.
    static final String ENTITLED = "entitled";
    static final String MEANT = "meant";

    static final String KNOWN = "known";

    /** How many outside systems there are. */
    static final String SYSTEMS = "systems";

    static final String HELD = "held";

    // Of one system.
    static final String TOLD = "told";
    static final String SYSTEM = "system";

    /** Code of what a person has to do there; empty if nothing. */
    static final String LEFTOVER = "leftover";

    static final String HANDLING = "handling";

    /** How many places still know the person. */
    static final String LEFTOVERS = "leftovers";

    /** How the person was told. */
    static final String ANSWERED = "answered";

    static final String OUTCOME = "outcome";

    private DeletionRequestProcess() {}

    static UUID deletion(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }

    /** The number of the system that the sub-process is about, from 1. */
    static int system(DelegateExecution execution) {
        return (Integer) execution.getVariable(EngineDeletions.LOOP_COUNTER) + 1;
    }
}
