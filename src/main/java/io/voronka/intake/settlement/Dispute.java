package io.voronka.intake.settlement;

import io.voronka.kernel.LeadId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lead that a contractor wants to be settled otherwise.
 *
 * @param paidBefore whether it was paid when the dispute was raised
 */
public record Dispute(
        UUID disputeId,
        UUID settlementId,
        LeadId leadId,
        Reason reason,
        boolean paidBefore,
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

    /** What the lead is to be: paid, or not. Another reason than the known ones wants the opposite of what stood. */
    public boolean wantsPaid() {
        return switch (reason) {
            case SHOULD_NOT_BE_PAID -> false;
            case OTHER -> !paidBefore;
            case NOT_A_DUPLICATE, CONTACT_IS_VALID, CONSENT_WAS_GIVEN, ORDER_WAS_PAID -> true;
        };
    }

    /** What became of it. */
    public enum State {
        OPEN,
        ACCEPTED,
        REJECTED
    }
}
