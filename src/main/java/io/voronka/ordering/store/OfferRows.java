package io.voronka.ordering.store;

import io.voronka.kernel.CallId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.OfferId;
import io.voronka.kernel.OrderId;
import io.voronka.kernel.PersonId;
import io.voronka.ordering.Offer;
import io.voronka.ordering.OfferLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code crm.offer} and {@code crm.offer_line}. */
@Repository
public class OfferRows {

    private static final int LISTED = 100;

    private static final String SELECT =
            "SELECT offer.*, o.order_id FROM crm.offer LEFT JOIN crm.sales_order o USING (offer_id)";

    private final JdbcClient jdbc;

    OfferRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An offer with the hash of the request that made it. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record Found(Offer offer, byte[] body) {}

    public Optional<Offer> find(OfferId id) {
        return read(jdbc.sql(SELECT + " WHERE offer.offer_id = :id").param("id", id.value())).stream()
                .findFirst();
    }

    /** The offer that a request of a call has made to its operator. */
    public Optional<Found> find(CallId call, byte[] key, String operator) {
        return jdbc.sql("SELECT offer_id, body_hash FROM crm.offer"
                        + " WHERE call_id = :call AND key_hash = :key AND operator = :operator")
                .param("call", call.value())
                .param("key", key)
                .param("operator", operator)
                .query((row, number) -> new Found(
                        find(new OfferId(row.getObject("offer_id", UUID.class))).orElseThrow(),
                        row.getBytes("body_hash")))
                .optional();
    }

    /** The offer, this transaction's own until it ends. */
    public Optional<Offer> lock(OfferId id) {
        jdbc.sql("SELECT offer_id FROM crm.offer WHERE offer_id = :id FOR UPDATE")
                .param("id", id.value())
                .query(UUID.class)
                .optional();
        return find(id);
    }

    /** The latest of these people's first, a hundred at most. */
    public List<Offer> of(Collection<PersonId> people) {
        return read(
                jdbc.sql(SELECT + " WHERE offer.person_id = ANY (:people) ORDER BY offer.offer_id DESC LIMIT " + LISTED)
                        .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new)));
    }

    /** The latest of the call's first. */
    public List<Offer> of(CallId call) {
        return read(jdbc.sql(SELECT + " WHERE offer.call_id = :call ORDER BY offer.offer_id DESC LIMIT " + LISTED)
                .param("call", call.value()));
    }

    /** How many were made to these people. */
    public long countOf(Collection<PersonId> people) {
        return jdbc.sql("SELECT count(*) FROM crm.offer WHERE person_id = ANY (:people)")
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }

    public void insert(Offer offer, byte[] key, byte[] body) {
        Offer.Delivery delivery = offer.delivery();
        jdbc.sql("""
                        INSERT INTO crm.offer (offer_id, call_id, lead_id, deal_id, person_id, operator, key_hash,
                               body_hash, state, country, region, city, delivery_service, delivery_days, delivery_price,
                               goods_amount, total, currency, made_at, valid_until)
                        VALUES (:id, :call, :lead, :deal, :person, :operator, :key, :body, 'OPEN', :country, :region,
                                :city, :service, :days::integer, :price::numeric, :goods, :total, :currency, :madeAt,
                                :validUntil)
                        """)
                .param("id", offer.id().value())
                .param("call", offer.call().value())
                .param("lead", offer.lead() == null ? null : offer.lead().value())
                .param("deal", offer.dealId())
                .param("person", offer.person().value())
                .param("operator", offer.operator())
                .param("key", key)
                .param("body", body)
                .param("country", delivery == null ? null : delivery.place().country())
                .param("region", delivery == null ? null : delivery.place().region())
                .param("city", delivery == null ? null : delivery.place().city())
                .param("service", delivery == null ? null : delivery.service())
                .param("days", delivery == null ? null : delivery.days())
                .param("price", delivery == null ? null : delivery.price().amount())
                .param("goods", offer.goods().amount())
                .param("total", offer.total().amount())
                .param("currency", offer.total().currency().getCurrencyCode())
                .param("madeAt", offer.madeAt().atOffset(ZoneOffset.UTC))
                .param("validUntil", offer.validUntil().atOffset(ZoneOffset.UTC))
                .update();
        Lines.insert(jdbc, "crm.offer_line", "offer_id", offer.id().value(), offer.lines());
    }

    /** An order was made of it. */
    public void confirmed(OfferId id) {
        int updated = jdbc.sql("UPDATE crm.offer SET state = 'CONFIRMED' WHERE offer_id = :id AND state = 'OPEN'")
                .param("id", id.value())
                .update();
        if (updated != 1) {
            throw new IllegalStateException("Offer " + id + " is not open");
        }
    }

    private List<Offer> read(JdbcClient.StatementSpec statement) {
        List<Row> rows = statement.query((row, number) -> row(row)).list();
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<OfferLine>> lines = Lines.of(
                jdbc,
                "crm.offer_line",
                "offer_id",
                rows.stream().map(row -> row.offer.id().value()).toList(),
                rows.get(0).offer.total().currency().getCurrencyCode());
        return rows.stream()
                .map(row -> row.with(lines.getOrDefault(row.offer.id().value(), List.of())))
                .toList();
    }

    /** An offer whose lines are not read yet. */
    private record Row(Offer offer) {

        Offer with(List<OfferLine> lines) {
            return new Offer(
                    offer.id(),
                    offer.call(),
                    offer.lead(),
                    offer.dealId(),
                    offer.person(),
                    offer.operator(),
                    lines,
                    offer.delivery(),
                    offer.goods(),
                    offer.total(),
                    offer.madeAt(),
                    offer.validUntil(),
                    offer.order());
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        UUID order = row.getObject("order_id", UUID.class);
        return new Row(new Offer(
                new OfferId(row.getObject("offer_id", UUID.class)),
                new CallId(row.getObject("call_id", UUID.class)),
                lead(row),
                row.getObject("deal_id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("operator"),
                List.of(),
                Lines.delivery(row),
                Products.money(row, "goods_amount"),
                Products.money(row, "total"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("valid_until", OffsetDateTime.class).toInstant(),
                order == null ? null : new OrderId(order)));
    }

    static @Nullable LeadId lead(ResultSet row) throws SQLException {
        UUID lead = row.getObject("lead_id", UUID.class);
        return lead == null ? null : new LeadId(lead);
    }
}
