package io.voronka.ordering;

import io.voronka.kernel.CallId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.Money;
import io.voronka.kernel.OfferId;
import io.voronka.kernel.OrderId;
import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A confirmed offer.
 *
 * @param call in which it was confirmed
 * @param total goods and delivery
 * @param closedAt when logistics was done with it
 */
public record Order(
        OrderId id,
        OfferId offer,
        CallId call,
        @Nullable LeadId lead,
        @Nullable UUID dealId,
        PersonId person,
        OrderState state,
        List<OfferLine> lines,
        Offer.Delivery delivery,
        Money goods,
        Money total,
        String confirmedBy,
        Instant confirmedAt,
        @Nullable Instant closedAt) {

    /**
     * A state that an order has come into.
     *
     * @param login null for a machine
     * @param reason why it was cancelled or came back
     */
    public record Step(
            OrderState state,
            Instant at,
            @Nullable String login,
            @Nullable String reason) {}
}
