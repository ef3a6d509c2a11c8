package io.voronka.intake.settlement;

import io.voronka.kernel.LeadId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of what is owed to a contractor.
 *
 * @param amount in the currency; negative where a correction takes back
 * @param period the month it is to be paid in; the database moves it on from a closed month to the next open one
 * @param reference the decision, the merge or the dispute behind it
 */
public record SettlementEntry(
        UUID entryId,
        Kind kind,
        LeadId leadId,
        String contractor,
        @Nullable String campaign,
        PayableTerm term,
        BigDecimal amount,
        String currency,
        YearMonth period,
        Instant countedAt,
        Cause cause,
        UUID reference) {

    /** A lead stands once; what changes later stands beside it. */
    public enum Kind {
        LEAD,
        CORRECTION
    }

    /** Why the line was written. */
    public enum Cause {
        LEAD_DECIDED,
        ORDER_PAID,
        /** The person of the lead is another one whose lead had been paid already. */
        MERGED_DUPLICATE,
        MERGE_UNDONE,
        DISPUTE_ACCEPTED
    }
}
