package io.voronka.ordering;

import io.voronka.kernel.OrderId;
import io.voronka.ordering.store.OrderRows;
import io.voronka.platform.engine.ProcessStarter;
import io.voronka.platform.event.OrderClosed;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.DeliveryAddresses;
import io.voronka.privacy.DeliveryAddresses.Recipient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Brings orders to their clients; the process {@code orderLogistics} leads through it. */
@Service
public class OrderLogistics {

    /** Process that leads an order through its states. */
    public static final String PROCESS = "orderLogistics";

    private final OrderRows orders;
    private final OfferPeople people;
    private final DeliveryAddresses addresses;
    private final ProcessStarter processes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OrderLogistics(
            OrderRows orders,
            OfferPeople people,
            DeliveryAddresses addresses,
            ProcessStarter processes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.orders = orders;
        this.people = people;
        this.addresses = addresses;
        this.processes = processes;
        this.events = events;
        this.clock = clock;
    }

    /** Why an order did not leave. */
    public enum CancelReason {
        OUT_OF_STOCK,
        CLIENT_CANCELLED,
        WRONG_ADDRESS,
        OTHER
    }

    /** Why an order came back. */
    public enum ReturnReason {
        CLIENT_REFUSED,
        NOT_FOUND,
        DAMAGED,
        OTHER
    }

    /** Hands a new order over; the business key is its id, and the variables are none of its client. */
    void take(Order order) {
        Offer.Delivery delivery = order.delivery();
        processes.start(
                PROCESS,
                order.id().toString(),
                Map.of(
                        "orderId", order.id().toString(),
                        "service", delivery.service(),
                        "region", delivery.place().region(),
                        "city", delivery.place().city(),
                        "total", order.total().amount().doubleValue()));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void prepared(OrderId order, @Nullable String login) {
        orders.step(order, OrderState.CONFIRMED, OrderState.PREPARED, now(), login, null);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void handedOver(OrderId order, @Nullable String login) {
        orders.step(order, OrderState.PREPARED, OrderState.HANDED_OVER, now(), login, null);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void cancelled(OrderId order, CancelReason reason, @Nullable String login) {
        close(order, OrderState.CONFIRMED, OrderState.CANCELLED, reason.name(), login);
    }

    /** It is paid on delivery, so that its client has bought now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void delivered(OrderId order, @Nullable String login) {
        people.bought(known(order).person(), now());
        close(order, OrderState.HANDED_OVER, OrderState.DELIVERED, null, login);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void returned(OrderId order, ReturnReason reason, @Nullable String login) {
        close(order, OrderState.HANDED_OVER, OrderState.RETURNED, reason.name(), login);
    }

    private void close(OrderId id, OrderState from, OrderState to, @Nullable String reason, @Nullable String login) {
        Instant now = now();
        Order order = known(id);
        people.lock(order.person());
        orders.step(id, from, to, now, login, reason);
        events.publishEvent(new OrderClosed(id, order.person(), to.name(), now));
    }

    /**
     * Who gets an order, and where, as long as it is under way; it is in the audit before it is shown.
     *
     * @throws ApiProblem 404 for an unknown order, 409 for one that is closed, 410 if the person was erased, 429 over the
     *     quota of the day
     */
    public Recipient recipient(OrderId id, String login) {
        Order order = orders.find(id).orElseThrow(Orders::unknown);
        if (order.state().isClosed()) {
            throw ApiProblem.of(409, "order-closed", "The order is no longer under way: its recipient is not shown");
        }
        return addresses.reveal(order.offer(), people.survivor(order.person()), "order " + id, login, Roles.LOGISTICS);
    }

    private Order known(OrderId id) {
        return orders.find(id).orElseThrow(() -> new IllegalStateException("There is no order " + id));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
