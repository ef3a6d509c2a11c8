package io.voronka.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of one scope of a person.
 *
 * @param lastOptOutAt when the person last opted out of it; an older consent is worth nothing
 */
public record Subscription(
        Scope scope, SubscriptionState state, @Nullable Instant lastOptOutAt) {

    /** Whether letters and calls in this scope may still be going out or about to. */
    public boolean open() {
        return state == SubscriptionState.SUBSCRIBED || state == SubscriptionState.PENDING;
    }
}
