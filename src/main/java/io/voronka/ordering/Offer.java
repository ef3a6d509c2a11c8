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
 * What was offered to somebody during a call; never changes but by being confirmed.
 *
 * @param call in which it was made
 * @param operator who made it
 * @param total goods and delivery
 * @param order what became of it; null while it is not confirmed
 */
public record Offer(
        OfferId id,
        CallId call,
        @Nullable LeadId lead,
        @Nullable UUID dealId,
        PersonId person,
        String operator,
        List<OfferLine> lines,
        @Nullable Delivery delivery,
        Money goods,
        Money total,
        Instant madeAt,
        Instant validUntil,
        @Nullable OrderId order) {

    /** How it is delivered; of the address what is not personal. */
    public record Delivery(Place place, String service, int days, Money price) {}

    /** Where an offer stands. */
    public enum State {
        OPEN,
        CONFIRMED,
        EXPIRED
    }

    public State state(Instant now) {
        if (order != null) {
            return State.CONFIRMED;
        }
        return now.isBefore(validUntil) ? State.OPEN : State.EXPIRED;
    }
}
