package io.voronka.platform.retention;

/** What becomes of something whose time is over. */
public enum RetentionAction {
    /** A person goes the way of a deletion, with an act. */
    ERASE,
    /** What tells whom it is about goes, the rest stays. */
    DEPERSONALISE,
    DELETE,
    KEEP
}
