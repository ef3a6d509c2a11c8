package io.voronka.intake.store;

import io.voronka.kernel.PersonId;
import io.voronka.platform.database.JsonRows;
import io.voronka.privacy.PersonalDataExport;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has come in of a person, and by whom. */
@Component
class LeadExport implements PersonalDataExport {

    private static final String QUERY = """
            SELECT lead_id AS "leadId", received_at AS "receivedAt", created_at AS "createdAt", source, contractor, campaign,
                   external_id AS "externalId", kind, client_type AS "clientType", brand, region, products, utm, attributes,
                   status, reason, score
            FROM crm.lead WHERE person_id = ANY (:people) ORDER BY lead_id
            """;

    private final JdbcClient jdbc;

    LeadExport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "inquiries";
    }

    @Override
    public String of(List<PersonId> person) {
        return JsonRows.of(jdbc, QUERY, person.stream().map(PersonId::value).toList());
    }
}
