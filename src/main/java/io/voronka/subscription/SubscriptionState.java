package io.voronka.subscription;

/** Where an opt-in stands. PENDING waits for the person to confirm by a double opt-in and counts as NEVER. */
public enum SubscriptionState {
    NEVER,
    PENDING,
    SUBSCRIBED,
    UNSUBSCRIBED
}
