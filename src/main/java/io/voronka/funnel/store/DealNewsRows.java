package io.voronka.funnel.store;

import io.voronka.funnel.DealNews.News;
import io.voronka.kernel.Money;
import java.time.Instant;
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
                            SELECT deal_id, contact_at::timestamptz, purchase_at::timestamptz, amount::numeric, currency
                            FROM unnest(:deals::uuid[], :contacts::text[], :purchases::text[], :amounts::text[],
                                        :currencies::text[])
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
                .param("deals", news.stream().map(said -> said.deal().value()).toArray(UUID[]::new))
                .param("contacts", texts(news, said -> text(said.lastContactAt())))
                .param("purchases", texts(news, said -> text(said.lastPurchaseAt())))
                .param("amounts", texts(news, said -> amount(said.amount())))
                .param("currencies", texts(news, said -> currency(said.amount())))
                .update();
    }

    private static @Nullable String[] texts(List<News> news, Function<News, @Nullable String> part) {
        return news.stream().map(part).toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static @Nullable String amount(@Nullable Money money) {
        return money == null ? null : money.amount().toPlainString();
    }

    private static @Nullable String currency(@Nullable Money money) {
        return money == null ? null : money.currency().getCurrencyCode();
    }
}
