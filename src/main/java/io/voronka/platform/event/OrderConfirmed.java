package io.voronka.platform.event;

import io.voronka.kernel.CallId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.Money;
import io.voronka.kernel.OfferId;
import io.voronka.kernel.OrderId;
import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has taken an offer, and logistics has the order. Told once an order; the person's row is locked.
 *
 * @param callId the call in which the offer was taken, which may be a later one than it was made in
 * @param leadId null for a call about a deal
 * @param dealId null for a call about a lead
 * @param total goods and delivery
 */
public record OrderConfirmed(
        OrderId orderId,
        OfferId offerId,
        PersonId personId,
        CallId callId,
        @Nullable LeadId leadId,
        @Nullable UUID dealId,
        Money total,
        Instant at) {}
