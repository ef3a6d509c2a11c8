package io.voronka.person.deletion;

/** Where a request to be deleted stands. */
public enum DeletionStatus {
    RECEIVED,
    /** Somebody has to say whether it is the person who asks. */
    VERIFYING,
    ERASING,
    WAITING_FOR_SYSTEMS,
    /** A person has to do something that no machine can. */
    NEEDS_ACTION,
    CLOSED,
    CANCELLED;

    public boolean isOpen() {
        return this != CLOSED && this != CANCELLED;
    }
}
