package io.voronka.person.store;

import io.voronka.kernel.PersonId;
import io.voronka.platform.database.JsonRows;
import io.voronka.privacy.PersonalDataExport;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the client base knows of a person. */
@Component
class BaseExport implements PersonalDataExport {

    private static final String QUERY = """
            SELECT p.person_id AS "personId", p.kind, p.stage, p.created_at AS "createdAt", p.lead_since AS "leadSince",
                   p.client_since AS "clientSince", p.merged_into AS "mergedInto",
                   (SELECT coalesce(jsonb_agg(jsonb_build_object('source', t.source, 'campaign', nullif(t.campaign, ''),
                                                                 'firstAt', t.first_at) ORDER BY t.first_at), '[]')
                    FROM crm.person_touch t WHERE t.person_id = p.person_id) AS touches
            FROM crm.person p WHERE p.person_id = ANY (:people) ORDER BY p.created_at, p.person_id
            """;

    private final JdbcClient jdbc;

    BaseExport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "clientBase";
    }

    @Override
    public String of(List<PersonId> person) {
        return JsonRows.of(jdbc, QUERY, person.stream().map(PersonId::value).toList());
    }
}
