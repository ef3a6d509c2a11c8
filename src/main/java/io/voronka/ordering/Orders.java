package io.voronka.ordering;

import io.voronka.kernel.OrderId;
import io.voronka.kernel.PersonId;
import io.voronka.ordering.store.OrderExports;
import io.voronka.ordering.store.OrderRows;
import io.voronka.platform.web.ApiProblem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Orders as they stand, without whom they are for. */
@Service
public class Orders {

    private final OrderRows rows;
    private final OrderExports exports;
    private final OfferPeople people;
    private final TransactionTemplate reading;

    Orders(OrderRows rows, OrderExports exports, OfferPeople people, PlatformTransactionManager transactions) {
        this.rows = rows;
        this.exports = exports;
        this.people = people;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /** @throws ApiProblem 404 for an unknown one */
    public Order get(OrderId id) {
        return rows.find(id).orElseThrow(Orders::unknown);
    }

    public Optional<Order> find(OrderId id) {
        return rows.find(id);
    }

    /** The states that an order has been in, in order. */
    public List<Order.Step> steps(OrderId id) {
        return rows.steps(id);
    }

    /** The latest first, at most {@code limit}. */
    public List<Order> list(OrderFilter filter, int limit) {
        return rows.list(filter, limit);
    }

    /** All of a person, and of those found to be the same, the latest first; a hundred at most. */
    public List<Order> ofPerson(PersonId person) {
        return ofGroup(people.group(person));
    }

    /** The same for all ids of a person that are known already. */
    public List<Order> ofGroup(Collection<PersonId> group) {
        return rows.of(group);
    }

    /** All goods of the orders of a filter, however many, in order of confirmation. */
    public void export(OrderFilter filter, Consumer<ExportedLine> lines) {
        reading.executeWithoutResult(status -> exports.write(filter, lines));
    }

    static ApiProblem unknown() {
        return ApiProblem.of(404, "unknown-order", "There is no such order");
    }
}
