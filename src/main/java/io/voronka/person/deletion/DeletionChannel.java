package io.voronka.person.deletion;

/** How a request to be deleted came in. */
public enum DeletionChannel {
    /** The personal account, which knows who is asking. */
    ACCOUNT,
    EMAIL,
    CALL,
    PAPER,
    /** Nobody has asked: there is no ground left to keep the person. */
    RETENTION;

    /** Whether it is the person's own wish: then nobody reaches out again, and the person gets an answer. */
    public boolean isOwnWish() {
        return this != RETENTION;
    }
}
