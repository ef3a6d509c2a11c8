package io.voronka.ordering.store;

import io.voronka.kernel.CallId;
import io.voronka.kernel.OfferId;
import io.voronka.kernel.OrderId;
import io.voronka.kernel.PersonId;
import io.voronka.ordering.OfferLine;
import io.voronka.ordering.Order;
import io.voronka.ordering.OrderFilter;
import io.voronka.ordering.OrderState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code crm.sales_order}, {@code crm.order_line} and {@code crm.order_step}. */
@Repository
public class OrderRows {

    private static final int LISTED = 100;

    private final JdbcClient jdbc;

    OrderRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Order> find(OrderId id) {
        return read(jdbc.sql("SELECT * FROM crm.sales_order WHERE order_id = :id")
                        .param("id", id.value()))
                .stream()
                .findFirst();
    }

    /** The latest first. */
    public List<Order> list(OrderFilter filter, int limit) {
        Conditions where = OrderConditions.of(filter);
        return read(
                jdbc.sql("SELECT o.* FROM crm.sales_order o" + where.sql() + " ORDER BY o.order_id DESC LIMIT " + limit)
                        .params(where.values()));
    }

    /** The latest of these people's first, a hundred at most. */
    public List<Order> of(Collection<PersonId> people) {
        return read(jdbc.sql("SELECT * FROM crm.sales_order WHERE person_id = ANY (:people)"
                        + " ORDER BY order_id DESC LIMIT " + LISTED)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new)));
    }

    public void insert(Order order) {
        jdbc.sql("""
                        INSERT INTO crm.sales_order (order_id, offer_id, call_id, lead_id, deal_id, person_id, state,
                               country, region, city, delivery_service, delivery_days, delivery_price, goods_amount,
                               total, currency, confirmed_by, confirmed_at)
                        VALUES (:id, :offer, :call, :lead, :deal, :person, :state, :country, :region, :city, :service,
                                :days, :price, :goods, :total, :currency, :login, :at)
                        """)
                .param("id", order.id().value())
                .param("offer", order.offer().value())
                .param("call", order.call().value())
                .param("lead", order.lead() == null ? null : order.lead().value())
                .param("deal", order.dealId())
                .param("person", order.person().value())
                .param("state", order.state().name())
                .param("country", order.delivery().place().country())
                .param("region", order.delivery().place().region())
                .param("city", order.delivery().place().city())
                .param("service", order.delivery().service())
                .param("days", order.delivery().days())
                .param("price", order.delivery().price().amount())
                .param("goods", order.goods().amount())
                .param("total", order.total().amount())
                .param("currency", order.total().currency().getCurrencyCode())
                .param("login", order.confirmedBy())
                .param("at", order.confirmedAt().atOffset(ZoneOffset.UTC))
                .update();
        Lines.insert(jdbc, "crm.order_line", "order_id", order.id().value(), order.lines());
        addStep(order.id(), order.state(), order.confirmedAt(), order.confirmedBy(), null);
    }

    /**
     * Brings an order from one state to the next.
     *
     * @throws IllegalStateException if it is in another state
     */
    public void step(
            OrderId id, OrderState from, OrderState to, Instant at, @Nullable String login, @Nullable String reason) {
        int updated = jdbc.sql("""
                        UPDATE crm.sales_order SET state = :to, closed_at = CASE WHEN :closed THEN :at::timestamptz END
                        WHERE order_id = :id AND state = :from
                        """)
                .param("id", id.value())
                .param("from", from.name())
                .param("to", to.name())
                .param("closed", to.isClosed())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        if (updated != 1) {
            throw new IllegalStateException("Order " + id + " is not in the state that this step needs");
        }
        addStep(id, to, at, login, reason);
    }

    private void addStep(OrderId id, OrderState state, Instant at, @Nullable String login, @Nullable String reason) {
        jdbc.sql("INSERT INTO crm.order_step (order_id, state, at, login, reason)"
                        + " VALUES (:id, :state, :at, :login, :reason)")
                .param("id", id.value())
                .param("state", state.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("login", login)
                .param("reason", reason)
                .update();
    }

    /** In the order in which they were made. */
    public List<Order.Step> steps(OrderId id) {
        return jdbc.sql("SELECT * FROM crm.order_step WHERE order_id = :id ORDER BY at, state")
                .param("id", id.value())
                .query((row, number) -> new Order.Step(
                        OrderState.valueOf(row.getString("state")),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("login"),
                        row.getString("reason")))
                .list();
    }

    private List<Order> read(JdbcClient.StatementSpec statement) {
        List<Order> bare = statement.query((row, number) -> order(row)).list();
        if (bare.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<OfferLine>> lines = Lines.of(
                jdbc,
                "crm.order_line",
                "order_id",
                bare.stream().map(order -> order.id().value()).toList(),
                bare.get(0).total().currency().getCurrencyCode());
        return bare.stream()
                .map(order -> with(order, lines.getOrDefault(order.id().value(), List.of())))
                .toList();
    }

    private static Order with(Order order, List<OfferLine> lines) {
        return new Order(
                order.id(),
                order.offer(),
                order.call(),
                order.lead(),
                order.dealId(),
                order.person(),
                order.state(),
                lines,
                order.delivery(),
                order.goods(),
                order.total(),
                order.confirmedBy(),
                order.confirmedAt(),
                order.closedAt());
    }

    public boolean isAnyOpen(Collection<PersonId> people) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT 1 FROM crm.sales_order WHERE person_id = ANY (:people) AND closed_at IS NULL)")
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(Boolean.class)
                .single();
    }

    private static Order order(ResultSet row) throws SQLException {
        OffsetDateTime closedAt = row.getObject("closed_at", OffsetDateTime.class);
        return new Order(
                new OrderId(row.getObject("order_id", UUID.class)),
                new OfferId(row.getObject("offer_id", UUID.class)),
                new CallId(row.getObject("call_id", UUID.class)),
                OfferRows.lead(row),
                row.getObject("deal_id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                OrderState.valueOf(row.getString("state")),
                List.of(),
                Objects.requireNonNull(Lines.delivery(row)),
                Products.money(row, "goods_amount"),
                Products.money(row, "total"),
                row.getString("confirmed_by"),
                row.getObject("confirmed_at", OffsetDateTime.class).toInstant(),
                closedAt == null ? null : closedAt.toInstant());
    }
}
