package io.voronka.person.store;

import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds people whom nothing gives a ground to keep any more: {@code crm.without_ground}. */
@Repository
public class GroundlessPeople {

    private static final String DUE = """
            SELECT p.person_id, p.%1$s AS since
            FROM crm.person p
            WHERE %2$s AND p.merged_into IS NULL AND p.stage = 'ACTIVE' AND p.%1$s < :before::timestamptz
              AND (p.%1$s, p.person_id) > (:since::timestamptz, :after::uuid)
              AND NOT EXISTS (SELECT FROM vault.deletion_request r
                              WHERE r.person_id = p.person_id AND r.closed_at IS NULL)
            ORDER BY p.%1$s, p.person_id LIMIT :most
            """;

    private final JdbcClient jdbc;

    GroundlessPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What people have been, and the time that puts them in order. Each kind has its index. */
    public enum Kind {
        LEAD("lead_since", "p.client_since IS NULL AND p.lead_since IS NOT NULL"),
        CLIENT("client_since", "p.client_since IS NOT NULL"),
        /** Came with a file or a deal, and has never been a lead. */
        NEITHER("created_at", "p.client_since IS NULL AND p.lead_since IS NULL");

        private final String due;

        Kind(String since, String condition) {
            this.due = DUE.formatted(since, condition);
        }
    }

    /** Somebody who was looked at. */
    public record Looked(PersonId person, Instant since, boolean groundless) {}

    /** Looks at people behind a place, in order of their time. */
    public List<Looked> look(Kind kind, Instant before, Instant since, UUID after, int most, Instant now) {
        return jdbc.sql("""
                        WITH due AS MATERIALIZED (%s), gone AS MATERIALIZED (
                            SELECT g.person_id
                            FROM crm.without_ground((SELECT array_agg(person_id) FROM due), :before::timestamptz,
                                                    :now::timestamptz) AS g
                        )
                        SELECT due.person_id, due.since, gone.person_id IS NOT NULL AS groundless
                        FROM due LEFT JOIN gone USING (person_id)
                        ORDER BY due.since, due.person_id
                        """.formatted(kind.due))
                .param("before", before.toString())
                .param("since", since.toString())
                .param("after", after)
                .param("most", most)
                .param("now", now.toString())
                .query((row, number) -> new Looked(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getBoolean("groundless")))
                .list();
    }

    /** Whether all of these (survivors of merges) are still without a ground. */
    public boolean areGroundless(Collection<PersonId> people, Instant before, Instant now) {
        return jdbc.sql("""
                        SELECT count(*)
                        FROM crm.without_ground(:people::uuid[], :before::timestamptz, :now::timestamptz)
                        """)
                        .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                        .param("before", before.toString())
                        .param("now", now.toString())
                        .query(Integer.class)
                        .single()
                == people.size();
    }
}
