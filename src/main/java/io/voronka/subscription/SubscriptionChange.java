package io.voronka.subscription;

import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A new state of one scope, with what brought it about.
 *
 * @param reason reason code of the decision, or of the person's own act
 * @param consentId the consent record that allows or ends it
 * @param decisionId the row of the decision ledger
 */
public record SubscriptionChange(
        PersonId personId,
        Scope scope,
        SubscriptionState to,
        String reason,
        @Nullable LeadId leadId,
        @Nullable UUID consentId,
        @Nullable UUID decisionId,
        Instant at) {

    /** The state after this change. */
    public Subscription after(@Nullable Subscription before) {
        Instant optedOut = to == SubscriptionState.UNSUBSCRIBED ? at : before == null ? null : before.lastOptOutAt();
        return new Subscription(scope, to, optedOut);
    }
}
