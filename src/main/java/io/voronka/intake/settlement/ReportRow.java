package io.voronka.intake.settlement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of a settlement report: an entry of the ledger, or a lead that is not in it. No personal data.
 *
 * @param kind LEAD and CORRECTION are entries; NOT_PAYABLE is a lead without one
 * @param at when it was counted, or arrived
 * @param reason why the entry was written, or why the lead was decided as it was
 * @param lead CREATE, UPDATE or REJECT; null while the lead waits for review
 * @param amount zero for a lead that is not payable
 */
public record ReportRow(
        String kind,
        UUID leadId,
        @Nullable String externalId,
        @Nullable String campaign,
        Instant at,
        @Nullable String lead,
        String reason,
        @Nullable String term,
        BigDecimal amount) {}
