package io.voronka.funnel;

import io.voronka.kernel.DealId;
import io.voronka.kernel.LeadId;
import org.jspecify.annotations.Nullable;

/**
 * Where a deal comes from.
 *
 * @param source another CRM by its name, a file, or one of the constants here
 * @param externalId its number in the source; with it, a repetition is the same deal
 * @param leadId the lead that it was opened for
 * @param copiedFrom the deal of another funnel that it goes on from
 */
public record DealOrigin(
        String source,
        @Nullable String externalId,
        @Nullable LeadId leadId,
        @Nullable DealId copiedFrom) {

    /** Source of deals that come from leads. */
    public static final String LEAD = "LEAD";

    /** Source of deals that go on from another funnel. */
    public static final String FUNNEL = "FUNNEL";

    /** Source of deals that begin with a call, a message or an e-mail of the client. */
    public static final String INBOUND = "INBOUND";

    /** Of an outside system or a file. */
    public static DealOrigin outside(String source, @Nullable String externalId) {
        return new DealOrigin(source, externalId, null, null);
    }

    /** Of a lead; a lead opens one deal. */
    public static DealOrigin lead(LeadId lead) {
        return new DealOrigin(LEAD, lead.toString(), lead, null);
    }
}
