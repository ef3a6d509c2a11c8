package io.voronka.ordering;

import io.voronka.kernel.PersonId;
import io.voronka.ordering.store.OfferRows;
import io.voronka.person.MergeWitness;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Tells whether offers were made since two people were merged; an order is never without one. */
@Component
class OrderWitness implements MergeWitness {

    private final OfferRows offers;

    OrderWitness(OfferRows offers) {
        this.offers = offers;
    }

    @Override
    public String subject() {
        return "OFFERS";
    }

    @Override
    public long count(Collection<PersonId> people) {
        return offers.countOf(people);
    }
}
