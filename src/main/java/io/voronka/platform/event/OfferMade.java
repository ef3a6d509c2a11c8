package io.voronka.platform.event;

import io.voronka.kernel.CallId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.Money;
import io.voronka.kernel.OfferId;
import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operator has made somebody an offer during a call. The person's row is locked.
 *
 * @param leadId null for a call about a deal
 * @param dealId null for a call about a lead
 * @param total goods and delivery
 */
public record OfferMade(
        OfferId offerId,
        PersonId personId,
        CallId callId,
        @Nullable LeadId leadId,
        @Nullable UUID dealId,
        Money total,
        Instant at) {}
