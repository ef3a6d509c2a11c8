package io.voronka.funnel.store;

import io.voronka.kernel.PersonId;
import io.voronka.platform.database.JsonRows;
import io.voronka.privacy.PersonalDataExport;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deals with a person. */
@Component
class DealExport implements PersonalDataExport {

    private static final String QUERY = """
            SELECT d.deal_id AS "dealId", d.funnel, d.stage, d.since, d.opened_at AS "openedAt", d.source,
                   d.external_id AS "externalId", d.amount, d.currency, d.last_contact_at AS "lastContactAt",
                   d.last_purchase_at AS "lastPurchaseAt", d.attributes,
                   (SELECT coalesce(jsonb_agg(jsonb_build_object('stage', s.stage, 'since', s.since) ORDER BY s.number), '[]')
                    FROM crm.deal_stage s WHERE s.deal_id = d.deal_id) AS history
            FROM crm.deal d WHERE d.person_id = ANY (:people) ORDER BY d.opened_at, d.deal_id
            """;

    private final JdbcClient jdbc;

    DealExport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "deals";
    }

    @Override
    public String of(List<PersonId> person) {
        return JsonRows.of(jdbc, QUERY, person.stream().map(PersonId::value).toList());
    }
}
