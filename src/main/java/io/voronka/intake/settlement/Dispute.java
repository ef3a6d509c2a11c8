package io.voronka.intake.settlement;

import io.voronka.kernel.LeadId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A lead that a contractor wants to be settled otherwise. */
public record Dispute(
        UUID disputeId,
        UUID settlementId,
        LeadId leadId,
        Reason reason,
        State state,
        String raisedBy,
        Instant raisedAt,
        @Nullable String verdict,
        @Nullable String resolvedBy,
        @Nullable Instant resolvedAt) {

    /** What the contractor says. */
    public enum Reason {
        NOT_A_DUPLICATE,
        CONTACT_IS_VALID,
        CONSENT_WAS_GIVEN,
        ORDER_WAS_PAID,
        /** Paid, but should not be. */
        SHOULD_NOT_BE_PAID,
        OTHER
    }

    /** What became of it. */
    public enum State {
        OPEN,
        ACCEPTED,
        REJECTED
    }
}
