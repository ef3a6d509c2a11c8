package io.voronka.subscription.store;

import io.voronka.kernel.PersonId;
import io.voronka.platform.database.JsonRows;
import io.voronka.privacy.PersonalDataExport;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The subscriptions of a person, with every change of them. */
@Component
class SubscriptionExport implements PersonalDataExport {

    private static final String QUERY = """
            SELECT s.brand, s.channel, nullif(s.topic, '') AS topic, s.state, s.updated_at AS since, s.consent_id AS "consentId",
                   (SELECT coalesce(jsonb_agg(jsonb_build_object('state', e.state, 'reason', e.reason, 'at', e.happened_at)
                                              ORDER BY e.event_id), '[]')
                    FROM crm.subscription_event e
                    WHERE e.person_id = s.person_id AND e.brand = s.brand AND e.channel = s.channel
                      AND e.topic = s.topic) AS history
            FROM crm.subscription s WHERE s.person_id = ANY (:people)
            ORDER BY s.person_id, s.brand, s.channel, s.topic
            """;

    private final JdbcClient jdbc;

    SubscriptionExport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "subscriptions";
    }

    @Override
    public String of(List<PersonId> person) {
        return JsonRows.of(jdbc, QUERY, person.stream().map(PersonId::value).toList());
    }
}
