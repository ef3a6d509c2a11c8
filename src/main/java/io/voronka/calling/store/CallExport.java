package io.voronka.calling.store;

import io.voronka.kernel.PersonId;
import io.voronka.platform.database.JsonRows;
import io.voronka.privacy.PersonalDataExport;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Calls to a person, and what came of them. */
@Component
class CallExport implements PersonalDataExport {

    private static final String QUERY = """
            SELECT c.call_id AS "callId", c.topic, c.created_at AS "createdAt", c.state, a.at AS "madeAt", a.outcome,
                   a.duration_sec AS "durationSec", a.recording_url IS NOT NULL AS recorded,
                   (SELECT coalesce(jsonb_agg(jsonb_build_object('field', s.field, 'value', s.value, 'at', s.at)
                                              ORDER BY s.at, s.field), '[]')
                    FROM crm.script_run r JOIN crm.script_answer s USING (run_id)
                    WHERE r.contact_process_id = c.process_instance_id AND s.call_id = c.call_id) AS answers
            FROM crm.call c LEFT JOIN crm.call_attempt a USING (call_id)
            WHERE c.person_id = ANY (:people) ORDER BY c.created_at, c.call_id
            """;

    private final JdbcClient jdbc;

    CallExport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "calls";
    }

    @Override
    public String of(List<PersonId> person) {
        return JsonRows.of(jdbc, QUERY, person.stream().map(PersonId::value).toList());
    }
}
