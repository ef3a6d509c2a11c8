package io.voronka.ordering;

import io.voronka.kernel.CallId;
import io.voronka.kernel.Money;
import io.voronka.kernel.OfferId;
import io.voronka.kernel.PersonId;
import io.voronka.ordering.HeldCalls.HeldCall;
import io.voronka.ordering.store.OfferRows;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.event.OfferMade;
import io.voronka.platform.id.Ids;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.DeliveryAddresses;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Offers, made during a call by the operator who holds it. Prices and totals are the catalogue's of that moment and
 * stay. Works in the transaction of its caller, or in one of its own.
 */
@Service
public class Offers {

    private final HeldCalls calls;
    private final OfferRows rows;
    private final OfferPricing pricing;
    private final OfferKeys keys;
    private final OfferPeople people;
    private final DeliveryAddresses addresses;
    private final OrderingProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transactions;

    Offers(
            HeldCalls calls,
            OfferRows rows,
            OfferPricing pricing,
            OfferKeys keys,
            OfferPeople people,
            DeliveryAddresses addresses,
            OrderingProperties properties,
            ApplicationEventPublisher events,
            Clock clock,
            TransactionTemplate transactions) {
        this.calls = calls;
        this.rows = rows;
        this.pricing = pricing;
        this.keys = keys;
        this.people = people;
        this.addresses = addresses;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** An offer that was asked for, and whether it had been made before. */
    public record Made(Offer offer, boolean before) {}

    /**
     * Makes an offer; the same request of the same call again is answered with the first one.
     *
     * @param key tells requests of a call apart
     * @throws ApiProblem 404, 403 or 409 if the operator does not hold the call, 409 if the key stood for something else,
     *     422 for goods or a service that can't be had
     */
    public Made make(CallId call, NewOffer requested, String key, String operator) {
        OfferKeys.Claim claim = keys.claim(key, requested);
        return Objects.requireNonNull(transactions.execute(status -> {
            Optional<Offer> before = before(call, claim, requested, operator);
            if (before.isPresent()) {
                return new Made(before.get(), true);
            }
            HeldCall held = calls.held(call, operator);
            PersonId person = people.lock(held.person());
            // Offers to one person are made one after the other from here on.
            return before(call, claim, requested, operator)
                    .map(offer -> new Made(offer, true))
                    .orElseGet(() -> new Made(make(call, held, person, requested, claim, operator), false));
        }));
    }

    private Optional<Offer> before(CallId call, OfferKeys.Claim claim, NewOffer requested, String operator) {
        return rows.find(call, claim.key(), operator).map(found -> {
            if (!keys.isSame(found.body(), requested)) {
                throw ApiProblem.of(
                        409, "idempotency-conflict", "The key was sent with another offer of this call before");
            }
            return found.offer();
        });
    }

    private Offer make(
            CallId call, HeldCall held, PersonId person, NewOffer requested, OfferKeys.Claim claim, String operator) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<OfferLine> lines = pricing.lines(requested.lines());
        Offer.@Nullable Delivery delivery =
                pricing.delivery(requested.delivery(), lines, new DecisionSubject(held.lead(), person, null));
        Money goods = OfferLine.total(lines, properties.currency());
        Offer offer = new Offer(
                new OfferId(Ids.next()),
                call,
                held.lead(),
                held.dealId(),
                person,
                operator,
                lines,
                delivery,
                goods,
                pricing.total(goods, delivery),
                now,
                now.plus(properties.offerValid()),
                null);
        rows.insert(offer, claim.key(), claim.body());
        NewOffer.Delivery chosen = requested.delivery();
        if (chosen != null) {
            people.learn(person, chosen.address(), now);
            addresses.keep(offer.id(), person, chosen.address());
        }
        events.publishEvent(new OfferMade(offer.id(), person, call, held.lead(), held.dealId(), offer.total(), now));
        return offer;
    }

    /** @throws ApiProblem 404 for an unknown one */
    public Offer get(OfferId id) {
        return rows.find(id).orElseThrow(Offers::unknown);
    }

    /** All that were made to a person, and to those found to be the same, the latest first; a hundred at most. */
    public List<Offer> ofPerson(PersonId person) {
        return rows.of(people.group(person));
    }

    /** All that were made during a call, the latest first. */
    public List<Offer> ofCall(CallId call) {
        return rows.of(call);
    }

    static ApiProblem unknown() {
        return ApiProblem.of(404, "unknown-offer", "There is no such offer");
    }
}
