package io.voronka.sync.mindbox;

/** What a delivery tells Mindbox; the names stand in the ledger. */
public enum MindboxOperation {
    /** Who the person is, with the subscriptions that a registration may carry. */
    REGISTER,
    /** Who the person is, and where every scope stands. */
    EDIT,
    /** Which scopes are closed; by the edit operation, since a registration cannot close any in some projects. */
    OPT_OUT,
    /** Nothing of the person: every field cleared, every scope closed; by the edit operation. */
    ERASE
}
