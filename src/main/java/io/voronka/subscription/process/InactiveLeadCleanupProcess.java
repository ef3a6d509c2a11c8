package io.voronka.subscription.process;

/** Names of the model {@code bpmn/subscription/inactive-lead-cleanup.bpmn}. */
final class InactiveLeadCleanupProcess {

    static final String KEY = "inactiveLeadCleanup";

    /** Whether there may be more people who are due. */
    static final String CLEANUP_MORE = "cleanupMore";

    // Where the next chunk begins.
    static final String CLEANUP_SINCE = "cleanupSince";
    static final String CLEANUP_PERSON = "cleanupPerson";

    // What the run has done so far.
    static final String CLEANUP_PEOPLE = "cleanupPeople";
    static final String CLEANUP_SCOPES = "cleanupScopes";

    private InactiveLeadCleanupProcess() {}
}
