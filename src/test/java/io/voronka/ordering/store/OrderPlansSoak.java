package io.voronka.ordering.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.ordering.OrderFilter;
import io.voronka.ordering.OrderState;
import io.voronka.support.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What PostgreSQL does with lists and exports of orders when there are a million of them over a year. */
class OrderPlansSoak {

    private static final int ORDERS = Integer.getInteger("voronka.orders", 1_000_000);
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private static DriverManagerDataSource database;
    private static JdbcClient jdbc;

    @BeforeAll
    static void aMillionOrders() throws IOException {
        database = new DriverManagerDataSource(TestDatabase.create(), TestDatabase.user(), TestDatabase.password());
        jdbc = JdbcClient.create(database);
        jdbc.sql("CREATE SCHEMA IF NOT EXISTS crm").update();
        for (String file : List.of("0001-catalogue", "0002-offer", "0003-order")) {
            try (InputStream sql =
                    OrderPlansSoak.class.getResourceAsStream("/db/changelog/ordering/" + file + ".sql")) {
                jdbc.sql(new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8))
                        .update();
            }
        }
        jdbc.sql("ALTER TABLE crm.sales_order DROP CONSTRAINT sales_order_offer_id_fkey")
                .update();
        insertOrders();
        insertLines();
        jdbc.sql("VACUUM ANALYZE crm.sales_order").update();
        jdbc.sql("VACUUM ANALYZE crm.order_line").update();
    }

    private static void insertOrders() {
        jdbc.sql("""
                INSERT INTO crm.sales_order (order_id, offer_id, call_id, person_id, state, country, region, city,
                       delivery_service, delivery_days, delivery_price, goods_amount, total, currency, confirmed_by,
                       confirmed_at, closed_at)
                SELECT (lpad(to_hex(ms), 12, '0') || '7' || lpad(to_hex(n % 4096), 3, '0') || '8'
                        || lpad(to_hex(n), 15, '0'))::uuid,
                       gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
                       CASE WHEN n > :orders * 0.99 THEN (ARRAY['CONFIRMED', 'PREPARED', 'HANDED_OVER'])[1 + n % 3]
                            WHEN n % 20 = 0 THEN 'RETURNED' ELSE 'DELIVERED' END,
                       'RU', 'region ' || region, 'city ' || region || '.' || floor(power(random(), 2) * 10),
                       'COURIER', 3, 0, total, total, 'RUB', 'operator1', to_timestamp(ms / 1000.0),
                       CASE WHEN n <= :orders * 0.99 THEN to_timestamp(ms / 1000.0) + interval '5 days' END
                FROM (SELECT n, :first + n::bigint * (31536000000 / :orders) AS ms, floor(power(random(), 2) * 85) AS region,
                             round((300 + power(random(), 6) * 90000)::numeric, 2) AS total
                      FROM generate_series(1, :orders) AS n) AS made
                """)
                .param("orders", ORDERS)
                .param("first", FIRST.toEpochMilli())
                .update();
    }

    private static void insertLines() {
        jdbc.sql("""
                INSERT INTO crm.order_line (order_id, number, sku, name, product_group, quantity, price, amount)
                SELECT order_id, number, 'SKU-' || sku, 'Goods ' || sku, 'GROUP-' || sku % 12, 1, total / 2, total / 2
                FROM (SELECT order_id, total, number, floor(power(random(), 3) * 500)::integer AS sku
                      FROM crm.sales_order CROSS JOIN generate_series(1, 2) AS number) AS made
                """).update();
    }

    @Test
    void selectiveQuestionsReadWhatTheyAskFor() {
        Asked rare = new Asked("article of 1 in 400 orders, all year").sku("SKU-480");
        Asked month = new Asked("a month").from("2026-11-01").to("2026-12-01");
        Asked cityMonth = new Asked("a city in a month")
                .city("city 3.1")
                .from("2026-11-01")
                .to("2026-12-01");
        Asked groupWeek = new Asked("a group in a week")
                .group("GROUP-3")
                .from("2026-11-01")
                .to("2026-11-08");
        Asked regionDear = new Asked("a region, orders of 60,000 and more")
                .region("region 12")
                .smallest("60000");
        Asked dear = new Asked("orders of 89,900 and more").smallest("89900");
        Asked open = new Asked("to prepare").state(OrderState.CONFIRMED);
        for (Asked asked : List.of(rare, month, cityMonth, groupWeek, regionDear, dear, open)) {
            assertThat(explain(asked, true)).as(asked.name).doesNotContain("Seq Scan on sales_order");
            assertThat(explain(asked, false)).as(asked.name).doesNotContain("Seq Scan on sales_order");
        }
        explain(new Asked("everything of a common region").region("region 0"), true);
        explain(new Asked("everything"), true);
    }

    private static String explain(Asked asked, boolean exported) {
        Conditions where = OrderConditions.of(asked.filter());
        String sql = exported
                ? OrderExports.sql(where)
                : "SELECT o.* FROM crm.sales_order o" + where.sql() + " ORDER BY o.order_id DESC LIMIT 101";
        List<String> plan = new NamedParameterJdbcTemplate(database)
                .queryForList("EXPLAIN (ANALYZE, COSTS OFF, BUFFERS) " + sql, where.values(), String.class);
        System.out.println((exported ? "EXPORT " : "LIST ") + asked.name + "\n  " + String.join("\n  ", plan));
        return String.join("\n", plan);
    }

    /** A filter in the making. */
    private static final class Asked {
        private final String name;
        private @Nullable OrderState state;
        private @Nullable String region;
        private @Nullable String city;
        private @Nullable String sku;
        private @Nullable String group;
        private @Nullable Instant from;
        private @Nullable Instant to;
        private @Nullable BigDecimal smallest;

        Asked(String name) {
            this.name = name;
        }

        Asked state(OrderState wanted) {
            state = wanted;
            return this;
        }

        Asked region(String wanted) {
            region = wanted;
            return this;
        }

        Asked city(String wanted) {
            city = wanted;
            return this;
        }

        Asked sku(String wanted) {
            sku = wanted;
            return this;
        }

        Asked group(String wanted) {
            group = wanted;
            return this;
        }

        Asked from(String day) {
            from = Instant.parse(day + "T00:00:00Z");
            return this;
        }

        Asked to(String day) {
            to = Instant.parse(day + "T00:00:00Z");
            return this;
        }

        Asked smallest(String wanted) {
            smallest = new BigDecimal(wanted);
            return this;
        }

        OrderFilter filter() {
            return new OrderFilter(state, null, region, city, sku, group, from, to, smallest, null, null);
        }
    }
}
