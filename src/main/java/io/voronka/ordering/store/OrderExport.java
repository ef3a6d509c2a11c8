package io.voronka.ordering.store;

import io.voronka.kernel.PersonId;
import io.voronka.platform.database.JsonRows;
import io.voronka.privacy.PersonalDataExport;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person has been offered and has ordered. */
@Component
class OrderExport implements PersonalDataExport {

    private static final String QUERY = """
            SELECT f.offer_id AS "offerId", f.made_at AS "offeredAt", f.goods_amount AS goods, f.total, f.currency,
                   f.country, f.region, f.city, o.order_id AS "orderId", o.confirmed_at AS "orderedAt", o.state,
                   o.closed_at AS "closedAt",
                   (SELECT coalesce(jsonb_agg(jsonb_build_object('sku', l.sku, 'quantity', l.quantity, 'price', l.price)
                                              ORDER BY l.sku), '[]')
                    FROM crm.offer_line l WHERE l.offer_id = f.offer_id) AS lines
            FROM crm.offer f LEFT JOIN crm.sales_order o USING (offer_id)
            WHERE f.person_id = ANY (:people) ORDER BY f.made_at, f.offer_id
            """;

    private final JdbcClient jdbc;

    OrderExport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public String of(List<PersonId> person) {
        return JsonRows.of(jdbc, QUERY, person.stream().map(PersonId::value).toList());
    }
}
