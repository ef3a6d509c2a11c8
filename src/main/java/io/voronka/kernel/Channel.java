package io.voronka.kernel;

/** A way to reach a person; consents, subscriptions and suppressions are kept for each. */
public enum Channel {
    EMAIL,
    SMS,
    CALL,
    MESSENGER,
    POST
}
