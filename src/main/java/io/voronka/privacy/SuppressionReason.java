package io.voronka.privacy;

/** What a suppression was written for; a withdrawn consent alone is no reason. */
public enum SuppressionReason {
    DO_NOT_CALL,
    COMPLAINT,
    HARD_BOUNCE,
    UNSUBSCRIBED_FROM_ALL,
    DELETION
}
