package io.voronka.funnel.store;

import io.voronka.funnel.DealNews.News;
import io.voronka.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Later facts of table {@code crm.deal}. */
@Repository
public class DealNewsRows {

    private final JdbcClient jdbc;

    DealNewsRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks the deals in the order of their ids; one that would stay as it is is left alone. */
    public int keep(List<News> news) {
        return jdbc.sql("""
                        WITH said AS (
                            SELECT * FROM unnest(:deals::uuid[], :contacts::timestamptz[], :purchases::timestamptz[],
                                                 :amounts::numeric[], :currencies::text[])
                                 AS said (deal_id, contact_at, purchase_at, amount, currency)
                        ), held AS (
                            SELECT d.deal_id FROM crm.deal d JOIN said USING (deal_id) ORDER BY d.deal_id FOR UPDATE OF d
                        )
                        UPDATE crm.deal d SET
                            last_contact_at = greatest(d.last_contact_at, said.contact_at),
                            last_purchase_at = greatest(d.last_purchase_at, said.purchase_at),
                            amount = coalesce(said.amount, d.amount),
                            currency = coalesce(said.currency, d.currency)
                        FROM said JOIN held USING (deal_id)
                        WHERE d.deal_id = said.deal_id
                            AND (d.last_contact_at, d.last_purchase_at, d.amount, d.currency) IS DISTINCT FROM
                                (greatest(d.last_contact_at, said.contact_at),
                                 greatest(d.last_purchase_at, said.purchase_at),
                                 coalesce(said.amount, d.amount), coalesce(said.currency, d.currency))
                        """)
                .param("deals", array(news, said -> said.deal().value(), UUID[]::new))
                .param("contacts", array(news, said -> utc(said.lastContactAt()), OffsetDateTime[]::new))
                .param("purchases", array(news, said -> utc(said.lastPurchaseAt()), OffsetDateTime[]::new))
                .param("amounts", array(news, said -> amount(said.amount()), BigDecimal[]::new))
                .param("currencies", array(news, said -> currency(said.amount()), String[]::new))
                .update();
    }

    private static <T> @Nullable T[] array(
            List<News> news, Function<News, @Nullable T> part, java.util.function.IntFunction<@Nullable T[]> made) {
        return news.stream().map(part).toArray(made);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable BigDecimal amount(@Nullable Money money) {
        return money == null ? null : money.amount();
    }

    private static @Nullable String currency(@Nullable Money money) {
        return money == null ? null : money.currency().getCurrencyCode();
    }
}
