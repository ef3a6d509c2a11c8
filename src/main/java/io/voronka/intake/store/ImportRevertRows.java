package io.voronka.intake.store;

import io.voronka.kernel.PersonId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What an import has done and whether anything else has touched it since. */
@Repository
public class ImportRevertRows {

    /** Rows that added to a person whom this very import has made go with that person. */
    private static final String CHUNK = """
            SELECT row_no, person_id FROM vault.import_journal AS j
             WHERE import_id = :id AND action = :action AND row_no > :after
               AND (action = 'CREATED' OR NOT EXISTS (
                   SELECT FROM vault.import_journal AS m
                    WHERE m.person_id = j.person_id AND m.import_id = :id AND m.action IN ('CREATED', 'REMOVED')))
             ORDER BY row_no LIMIT :limit
            """;

    private static final String TOUCHED = """
            SELECT p.person_id,
                   CASE WHEN r.person_id IS NULL THEN 'person-erased'
                        WHEN r.version <> (SELECT max(version) FROM vault.import_journal AS j
                                            WHERE j.person_id = p.person_id AND j.import_id = :id) THEN 'changed-since'
                        WHEN c.merged_into IS NOT NULL OR EXISTS (
                             SELECT FROM crm.person AS m WHERE m.merged_into = p.person_id) THEN 'merged'
                        WHEN EXISTS (SELECT FROM crm.lead AS l WHERE l.person_id = p.person_id
                                        AND l.lead_id > :id) THEN 'has-leads'
                        WHEN EXISTS (SELECT FROM crm.deal AS d WHERE d.person_id = p.person_id) THEN 'has-deals'
                        WHEN EXISTS (SELECT FROM crm.person_touch AS t WHERE t.person_id = p.person_id
                                        AND t.first_at > :since) THEN 'has-touches'
                        WHEN EXISTS (SELECT FROM crm.subscription AS s WHERE s.person_id = p.person_id
                                        AND s.updated_at > :since) THEN 'has-subscriptions'
                        WHEN EXISTS (SELECT FROM vault.consent_record AS n WHERE n.person_id = p.person_id
                                        AND n.received_at > :since) THEN 'has-consents'
                   END AS reason
              FROM unnest(:people::uuid[]) AS p (person_id)
              LEFT JOIN vault.person_record AS r USING (person_id)
              LEFT JOIN crm.person AS c USING (person_id)
            """;

    private final JdbcClient jdbc;

    ImportRevertRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row that was loaded. */
    public record Loaded(int row, PersonId person) {}

    public List<Loaded> chunk(UUID importId, String action, int after, int limit) {
        return jdbc.sql(CHUNK)
                .param("id", importId)
                .param("action", action)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) ->
                        new Loaded(row.getInt("row_no"), new PersonId(row.getObject("person_id", UUID.class))))
                .list();
    }

    /** People whom something else has touched since the import, each with the reason. */
    public Map<PersonId, String> touched(UUID importId, Collection<PersonId> people) {
        Map<PersonId, String> touched = new HashMap<>();
        jdbc.sql(TOUCHED.replace(":since", "(SELECT created_at FROM vault.import_job WHERE import_id = :id)"))
                .param("id", importId)
                .param("people", ids(people))
                .query(row -> {
                    String reason = row.getString("reason");
                    if (reason != null) {
                        touched.put(new PersonId(row.getObject("person_id", UUID.class)), reason);
                    }
                });
        return touched;
    }

    /** Keeps that a row was left as it is, and why. */
    public void left(UUID importId, int row, String reason) {
        jdbc.sql("INSERT INTO vault.import_difference (import_id, stage, row_no, code) VALUES (?, 'REVERT', ?, ?)"
                        + " ON CONFLICT DO NOTHING")
                .params(importId, row, reason)
                .update();
    }

    /** Takes people out of the base; the vault is not asked. */
    public void remove(Collection<PersonId> people) {
        jdbc.sql("DELETE FROM crm.person WHERE person_id = ANY (?::uuid[])")
                .param(ids(people))
                .update();
    }

    public void undone(UUID importId, Collection<Loaded> rows, String action) {
        jdbc.sql("UPDATE vault.import_journal SET action = ? WHERE import_id = ? AND row_no = ANY (?)")
                .params(action, importId, rows.stream().map(Loaded::row).toArray(Integer[]::new))
                .update();
    }

    /** Rows that added to people who are taken out have nothing left to undo. */
    public void goneWith(UUID importId, Collection<PersonId> people) {
        jdbc.sql("UPDATE vault.import_journal SET action = 'KNOWN'"
                        + " WHERE import_id = ? AND action = 'UPDATED' AND person_id = ANY (?::uuid[])")
                .params(importId, ids(people))
                .update();
    }

    private static UUID[] ids(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(UUID[]::new);
    }
}
