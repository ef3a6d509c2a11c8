package io.voronka.person.deletion;

/** How a request to be deleted came in. */
public enum DeletionChannel {
    /** The personal account, which knows who is asking. */
    ACCOUNT,
    EMAIL,
    CALL,
    PAPER
}
