package io.voronka.ordering;

import io.voronka.kernel.PersonId;
import io.voronka.ordering.store.OrderRows;
import io.voronka.person.LegalHolds;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** An order that is under way needs whom and where to deliver, whatever else the buyer wants deleted. */
@Component
class OpenOrders implements LegalHolds {

    private static final Set<String> NEEDED = Set.of("NAMES", "CONTACTS", "ADDRESSES");

    private final OrderRows orders;

    OpenOrders(OrderRows orders) {
        this.orders = orders;
    }

    @Override
    public Optional<Hold> of(Collection<PersonId> people) {
        return orders.isAnyOpen(people) ? Optional.of(new Hold("ORDER_UNDER_WAY", NEEDED)) : Optional.empty();
    }
}
