package io.voronka.person.request;

/** Where a person's request stands. */
public enum RequestStatus {
    /** Somebody has to say whether it is the person who asks, or who is meant. */
    VERIFYING,
    IN_PROGRESS,
    /** The data is blocked until the officer lifts it. */
    RESTRICTED,
    CLOSED,
    REFUSED;

    public boolean isOpen() {
        return this != CLOSED && this != REFUSED;
    }
}
