package io.voronka.ordering;

import io.voronka.kernel.CallId;
import io.voronka.kernel.OfferId;
import io.voronka.kernel.OrderId;
import io.voronka.kernel.PersonId;
import io.voronka.ordering.HeldCalls.HeldCall;
import io.voronka.ordering.store.OfferRows;
import io.voronka.ordering.store.OrderRows;
import io.voronka.platform.event.OrderConfirmed;
import io.voronka.platform.id.Ids;
import io.voronka.platform.web.ApiProblem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes orders of offers, each at most one, and hands them to logistics. Works in the transaction of its caller, or in
 * one of its own.
 */
@Service
public class Confirming {

    private final HeldCalls calls;
    private final OfferRows offers;
    private final OrderRows orders;
    private final OfferPeople people;
    private final OrderLogistics logistics;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transactions;

    Confirming(
            HeldCalls calls,
            OfferRows offers,
            OrderRows orders,
            OfferPeople people,
            OrderLogistics logistics,
            ApplicationEventPublisher events,
            Clock clock,
            TransactionTemplate transactions) {
        this.calls = calls;
        this.offers = offers;
        this.orders = orders;
        this.people = people;
        this.logistics = logistics;
        this.events = events;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** An order that was asked for, and whether it had been made before. */
    public record Confirmed(Order order, boolean before) {}

    /**
     * The client takes an offer, in the call that it was made in or in a later one; once more is answered with the first
     * order.
     *
     * @param call that the operator holds now
     * @throws ApiProblem 404 for an unknown offer, 403 for one to somebody else, 404, 403 or 409 if the operator does not
     *     hold the call, 409 for an offer that is over or has no delivery
     */
    public Confirmed confirm(OfferId id, CallId call, String operator) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Offer offer = offers.find(id).orElseThrow(Offers::unknown);
            Order before = order(offer, operator);
            if (before != null) {
                return new Confirmed(before, true);
            }
            HeldCall held = calls.held(call, operator);
            PersonId person = people.lock(held.person());
            if (!people.survivor(offer.person()).equals(person)) {
                throw ofAnother();
            }
            Offer locked = offers.lock(id).orElseThrow(Offers::unknown);
            Order meanwhile = order(locked, operator);
            return meanwhile == null
                    ? new Confirmed(confirm(locked, person, call, operator), false)
                    : new Confirmed(meanwhile, true);
        }));
    }

    private @Nullable Order order(Offer offer, String operator) {
        if (offer.order() == null) {
            return null;
        }
        Order order = orders.find(offer.order()).orElseThrow();
        if (!order.confirmedBy().equals(operator)) {
            throw ApiProblem.of(409, "offer-confirmed", "Somebody else has confirmed the offer");
        }
        return order;
    }

    private Order confirm(Offer offer, PersonId person, CallId call, String operator) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (offer.state(now) == Offer.State.EXPIRED) {
            throw ApiProblem.of(409, "offer-expired", "The offer is over: make a new one at the prices of today");
        }
        Offer.Delivery delivery = offer.delivery();
        if (delivery == null) {
            throw ApiProblem.of(409, "offer-without-delivery", "An order needs a delivery: make an offer with one");
        }
        Order order = new Order(
                new OrderId(Ids.next()),
                offer.id(),
                call,
                offer.lead(),
                offer.dealId(),
                person,
                OrderState.CONFIRMED,
                offer.lines(),
                delivery,
                offer.goods(),
                offer.total(),
                operator,
                now,
                null);
        orders.insert(order);
        offers.confirmed(offer.id());
        logistics.take(order);
        events.publishEvent(new OrderConfirmed(
                order.id(), offer.id(), person, call, order.lead(), order.dealId(), order.total(), now));
        return order;
    }

    private static ApiProblem ofAnother() {
        return ApiProblem.of(403, "offer-of-another", "The offer was made to somebody else than the call is with");
    }
}
