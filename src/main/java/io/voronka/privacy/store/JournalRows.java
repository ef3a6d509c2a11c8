package io.voronka.privacy.store;

import io.voronka.kernel.PersonId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code import_journal} and {@code import_difference}, and the end of all that an import leaves. */
@Repository
public class JournalRows {

    private static final String DIFFERENCES = """
            INSERT INTO vault.import_difference (import_id, stage, row_no, code)
            SELECT :id, 'RECONCILE', j.row_no, 'person-missing'
              FROM vault.import_journal AS j
             WHERE j.import_id = :id AND NOT EXISTS (
                   SELECT FROM vault.person_record AS r JOIN vault.person_key USING (person_id)
                    WHERE r.person_id = j.person_id)
            UNION ALL
            SELECT :id, 'RECONCILE', r.row_no, 'not-loaded'
              FROM vault.import_row AS r
              LEFT JOIN vault.import_outcome AS o ON o.import_id = r.import_id AND o.row_no = r.row_no
             WHERE r.import_id = :id AND coalesce(o.outcome, 'NEW') IN ('NEW', 'UPDATE', 'DUPLICATE')
               AND NOT EXISTS (SELECT FROM vault.import_journal AS j
                                WHERE j.import_id = :id AND j.row_no = r.row_no)
            UNION ALL
            SELECT DISTINCT :id, 'RECONCILE', l.row_no, 'contact-not-linked'
              FROM (SELECT j.row_no, j.person_id, t.type, t.key_id, t.blind_index
                      FROM vault.import_journal AS j
                      JOIN vault.import_row AS r ON r.import_id = j.import_id AND r.row_no = j.row_no,
                           unnest(r.types, r.keys, r.indexes) AS t (type, key_id, blind_index)
                     WHERE j.import_id = :id) AS l
              LEFT JOIN vault.contact_point AS p USING (type, key_id, blind_index)
              LEFT JOIN vault.contact_link AS k ON k.point_id = p.point_id AND k.person_id = l.person_id
             WHERE k.person_id IS NULL
                ON CONFLICT DO NOTHING
            """;

    private final JdbcClient jdbc;

    JournalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A difference. */
    public record Difference(int row, String code) {}

    public Map<PersonId, Integer> versions(Collection<PersonId> people) {
        Map<PersonId, Integer> versions = new HashMap<>();
        jdbc.sql("SELECT person_id, version FROM vault.person_record WHERE person_id = ANY (:people::uuid[])")
                .param("people", Columns.texts(people, PersonId::value))
                .query(row -> {
                    versions.put(new PersonId(row.getObject("person_id", UUID.class)), row.getInt("version"));
                });
        return versions;
    }

    public Map<String, Long> counts(UUID importId) {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql("SELECT action, count(*) AS rows FROM vault.import_journal WHERE import_id = ? GROUP BY 1")
                .param(importId)
                .query(row -> {
                    counts.put(row.getString("action"), row.getLong("rows"));
                });
        return counts;
    }

    public long reconcile(UUID importId) {
        forgetDifferences(importId, "RECONCILE");
        jdbc.sql("ANALYZE vault.import_journal").update();
        return jdbc.sql(DIFFERENCES).param("id", importId).update();
    }

    public void forgetDifferences(UUID importId, String stage) {
        jdbc.sql("DELETE FROM vault.import_difference WHERE import_id = ? AND stage = ?")
                .params(importId, stage)
                .update();
    }

    /** The first differences of a stage. */
    public List<Difference> differences(UUID importId, String stage, int limit) {
        return jdbc.sql("SELECT row_no, code FROM vault.import_difference WHERE import_id = ? AND stage = ?"
                        + " ORDER BY row_no, code LIMIT ?")
                .params(importId, stage, limit)
                .query((row, number) -> new Difference(row.getInt("row_no"), row.getString("code")))
                .list();
    }

    public void lockOf(Collection<PersonId> people) {
        jdbc.sql("""
                        SELECT c.point_id
                          FROM vault.contact_point AS c
                         WHERE point_id IN (SELECT point_id FROM vault.contact_link
                                             WHERE person_id = ANY (:people::uuid[]))
                         ORDER BY c.blind_index, c.key_id, c.type
                           FOR UPDATE OF c
                        """)
                .param("people", Columns.texts(people, PersonId::value))
                .query(Long.class)
                .list();
    }

    public void clear(UUID importId) {
        for (String table : List.of("import_journal", "import_difference", "import_review", "import_chunk")) {
            jdbc.sql("DELETE FROM vault." + table + " WHERE import_id = ?")
                    .param(importId)
                    .update();
        }
    }
}
