package io.voronka.ordering.store;

import io.voronka.kernel.Money;
import io.voronka.ordering.CatalogueFilter;
import io.voronka.ordering.Product;
import io.voronka.ordering.StatedProduct;
import io.voronka.ordering.StatedProduct.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.product}. */
@Repository
public class Products {

    /** In the order of their keys, so that two imports wait for each other and never in a circle. */
    private static final String LOCK = """
            SELECT * FROM crm.product WHERE sku = ANY (:skus) ORDER BY sku FOR UPDATE
            """;

    private static final String WRITE = """
            INSERT INTO crm.product AS p (sku, name, search_name, product_group, price, currency, active, stated_at,
                                          changed_at, changed_by)
            SELECT sku, name, search_name, product_group, price, currency, active, stated_at, :now, :login
            FROM unnest(:skus::text[], :names::text[], :searchNames::text[], :groups::text[], :prices::numeric[],
                        :currencies::text[], :active::boolean[], :times::timestamptz[])
                AS s (sku, name, search_name, product_group, price, currency, active, stated_at)
            ORDER BY sku COLLATE "C"
            ON CONFLICT (sku) DO UPDATE
            SET name = excluded.name, search_name = excluded.search_name, product_group = excluded.product_group,
                price = excluded.price, currency = excluded.currency, active = excluded.active,
                stated_at = excluded.stated_at, changed_at = excluded.changed_at, changed_by = excluded.changed_by
            WHERE excluded.stated_at >= p.stated_at
            """;

    private final JdbcClient jdbc;

    Products(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the articles that there are, by number. */
    public Map<String, Product> find(Collection<String> skus) {
        Map<String, Product> found = new HashMap<>();
        jdbc.sql("SELECT * FROM crm.product WHERE sku = ANY (:skus)")
                .param("skus", skus.toArray(String[]::new))
                .query((row, number) -> read(row))
                .list()
                .forEach(product -> found.put(product.sku(), product));
        return found;
    }

    /** In the order of article numbers. */
    public List<Product> list(CatalogueFilter filter, int limit) {
        Conditions where = new Conditions();
        String begins = filter.begins();
        if (begins != null) {
            where.add(
                    "(search_name LIKE :name OR sku LIKE :sku OR sku LIKE :upper)",
                    Map.of(
                            "name", prefix(searchName(begins)),
                            "sku", prefix(begins),
                            "upper", prefix(begins.toUpperCase(Locale.ROOT))));
        }
        where.add("product_group = :group", "group", filter.group());
        where.add("active = :active", "active", filter.active());
        where.add("sku > :after", "after", filter.after());
        return jdbc.sql("SELECT * FROM crm.product" + where.sql() + " ORDER BY sku LIMIT " + limit)
                .params(where.values())
                .query((row, number) -> read(row))
                .list();
    }

    /**
     * Writes what is said, unless something later is known.
     *
     * @return what became of each article
     */
    public Map<String, Outcome> state(List<StatedProduct> stated, String login, Instant now) {
        List<StatedProduct> sorted = stated.stream()
                .sorted(Comparator.comparing(item -> item.product().sku()))
                .toList();
        String[] skus = texts(sorted, item -> item.product().sku());
        Map<String, StatedProduct> known = new HashMap<>();
        jdbc.sql(LOCK)
                .param("skus", skus)
                .query((row, number) -> new StatedProduct(
                        read(row),
                        row.getObject("stated_at", OffsetDateTime.class).toInstant()))
                .list()
                .forEach(product -> known.put(product.product().sku(), product));
        Map<String, Outcome> outcomes = new HashMap<>();
        sorted.forEach(item -> outcomes.put(
                item.product().sku(), outcome(item, known.get(item.product().sku()))));
        write(sorted.stream().filter(item -> isNews(item, known)).toList(), login, now);
        return outcomes;
    }

    private static Outcome outcome(StatedProduct said, @Nullable StatedProduct known) {
        if (known == null) {
            return Outcome.CREATED;
        }
        if (said.at().isBefore(known.at())) {
            return Outcome.STALE;
        }
        return said.product().equals(known.product()) ? Outcome.UNCHANGED : Outcome.UPDATED;
    }

    /** What is said again at a later time is news as well: what was said in between is stale from now on. */
    private static boolean isNews(StatedProduct said, Map<String, StatedProduct> known) {
        StatedProduct before = known.get(said.product().sku());
        return before == null || (!said.at().isBefore(before.at()) && !said.equals(before));
    }

    private void write(List<StatedProduct> stated, String login, Instant now) {
        if (stated.isEmpty()) {
            return;
        }
        jdbc.sql(WRITE)
                .param("skus", texts(stated, item -> item.product().sku()))
                .param("names", texts(stated, item -> item.product().name()))
                .param(
                        "searchNames",
                        texts(stated, item -> searchName(item.product().name())))
                .param("groups", texts(stated, item -> item.product().group()))
                .param("prices", texts(stated, item -> item.product().price().amount()))
                .param(
                        "currencies",
                        texts(stated, item -> item.product().price().currency()))
                .param("active", texts(stated, item -> item.product().active()))
                .param("times", texts(stated, StatedProduct::at))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("login", login)
                .update();
    }

    private static String[] texts(List<StatedProduct> items, Function<StatedProduct, Object> value) {
        return items.stream().map(value).map(Object::toString).toArray(String[]::new);
    }

    private static String searchName(String name) {
        return name.toLowerCase(Locale.ROOT).replace('ё', 'е');
    }

    private static String prefix(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static Product read(ResultSet row) throws SQLException {
        return new Product(
                row.getString("sku"),
                row.getString("name"),
                row.getString("product_group"),
                money(row, "price"),
                row.getBoolean("active"));
    }

    static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getBigDecimal(column), Currency.getInstance(row.getString("currency")));
    }
}
