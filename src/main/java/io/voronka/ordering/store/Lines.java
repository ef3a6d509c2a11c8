package io.voronka.ordering.store;

import io.voronka.kernel.Money;
import io.voronka.ordering.Offer;
import io.voronka.ordering.OfferLine;
import io.voronka.ordering.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tables of offers and of orders have in common: lines, delivery, money. */
final class Lines {

    private Lines() {}

    /** The lines of some owners, in order. */
    static Map<UUID, List<OfferLine>> of(
            JdbcClient jdbc, String table, String owner, Collection<UUID> owners, String currency) {
        Map<UUID, List<OfferLine>> lines = new HashMap<>();
        jdbc.sql("SELECT * FROM " + table + " WHERE " + owner + " = ANY (:owners) ORDER BY " + owner + ", number")
                .param("owners", owners.toArray(UUID[]::new))
                .query(row -> {
                    lines.computeIfAbsent(row.getObject(owner, UUID.class), any -> new ArrayList<>())
                            .add(new OfferLine(
                                    row.getString("sku"),
                                    row.getString("name"),
                                    row.getString("product_group"),
                                    row.getInt("quantity"),
                                    new Money(row.getBigDecimal("price"), Currency.getInstance(currency))));
                });
        return lines;
    }

    static void insert(JdbcClient jdbc, String table, String owner, UUID id, List<OfferLine> lines) {
        jdbc.sql("INSERT INTO " + table + " (" + owner + ", number, sku, name, product_group, quantity, price, amount)"
                        + " SELECT :id, number, sku, name, product_group, quantity, price, quantity * price"
                        + " FROM unnest(:skus::text[], :names::text[], :groups::text[], :quantities, :prices::numeric[])"
                        + " WITH ORDINALITY AS line (sku, name, product_group, quantity, price, number)")
                .param("id", id)
                .param("skus", lines.stream().map(OfferLine::sku).toArray(String[]::new))
                .param("names", lines.stream().map(OfferLine::name).toArray(String[]::new))
                .param("groups", lines.stream().map(OfferLine::group).toArray(String[]::new))
                .param(
                        "quantities",
                        lines.stream().mapToInt(OfferLine::quantity).toArray())
                .param(
                        "prices",
                        lines.stream()
                                .map(line -> line.price().amount().toPlainString())
                                .toArray(String[]::new))
                .update();
    }

    static Offer.@Nullable Delivery delivery(ResultSet row) throws SQLException {
        String service = row.getString("delivery_service");
        return service == null
                ? null
                : new Offer.Delivery(
                        place(row), service, row.getInt("delivery_days"), Products.money(row, "delivery_price"));
    }

    static Place place(ResultSet row) throws SQLException {
        return new Place(row.getString("country"), row.getString("region"), row.getString("city"));
    }
}
