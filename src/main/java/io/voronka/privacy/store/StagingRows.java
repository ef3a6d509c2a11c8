package io.voronka.privacy.store;

import io.voronka.privacy.StagedOutcome;
import io.voronka.privacy.StagedOutcome.Outcome;
import io.voronka.privacy.StagedPerson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code import_staged}, {@code import_row} and {@code import_outcome}: a file on its way into the base. */
@Repository
public class StagingRows {

    private static final String COPY_ROWS =
            "COPY vault.import_row (import_id, row_no, person_id, kek_id, wrapped_key, sealed, types, keys, indexes,"
                    + " name_key, same_keys, match_keys, match_groups) FROM STDIN (FORMAT binary)";

    private static final String OUTCOMES =
            "SELECT row_no, outcome, of_row, of_person, suspects, earlier, reason, col FROM vault.import_outcome"
                    + " WHERE import_id = :id ";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    StagingRows(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** A staged row to be opened again. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record Sealed(int row, UUID person, byte[] wrappedKey, byte[] sealed) {}

    /** Whether the rows of this staging are there. */
    public boolean isThere(UUID importId, UUID staged) {
        return jdbc.sql("SELECT count(*) FROM vault.import_staged WHERE import_id = ? AND staged = ?")
                        .params(importId, staged)
                        .query(Long.class)
                        .single()
                > 0;
    }

    public void begin(UUID importId, UUID staged) {
        clear(importId);
        jdbc.sql("INSERT INTO vault.import_staged (import_id, staged) VALUES (?, ?)")
                .params(importId, staged)
                .update();
    }

    public void clear(UUID importId) {
        for (String table : List.of("import_staged", "import_row", "import_outcome")) {
            jdbc.sql("DELETE FROM vault." + table + " WHERE import_id = ?")
                    .param(importId)
                    .update();
        }
    }

    /** Those of the batches of this size that are there already, from 0. */
    public Set<Integer> batches(UUID importId, int size) {
        return new TreeSet<>(jdbc.sql("""
                        SELECT DISTINCT (row_no - 1) / :size FROM (
                            SELECT row_no FROM vault.import_row WHERE import_id = :id
                            UNION ALL SELECT row_no FROM vault.import_outcome WHERE import_id = :id) AS rows
                        """)
                .param("id", importId)
                .param("size", size)
                .query(Integer.class)
                .list());
    }

    /** Writes a batch; part of the caller's transaction. */
    public void copy(UUID importId, short wrappingKey, List<StagedPerson> people) {
        CopyRows rows = new CopyRows();
        for (StagedPerson person : people) {
            rows.row(13)
                    .uuid(importId)
                    .int4(person.row())
                    .uuid(person.person())
                    .int2(wrappingKey)
                    .bytes(person.wrappedKey())
                    .bytes(person.sealed())
                    .int2s(person.contacts().stream()
                            .map(index -> index.type().code())
                            .toList())
                    .int2s(person.contacts().stream()
                            .map(index -> index.keyId())
                            .toList())
                    .byteas(person.contacts().stream()
                            .map(index -> index.bytes())
                            .toList())
                    .int8(person.nameKey())
                    .int8s(person.sameKeys())
                    .int8s(person.matchKeys())
                    .text(person.groups());
        }
        ByteArrayInputStream all = new ByteArrayInputStream(rows.finish());
        template.execute((ConnectionCallback<Long>) connection -> {
            try {
                return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY_ROWS, all);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Writes outcomes, over what was said before. */
    public void put(UUID importId, Collection<StagedOutcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO vault.import_outcome AS o
                            (import_id, row_no, outcome, of_row, of_person, suspects, earlier, reason, col)
                        SELECT :id, row_no, outcome, of_row, of_person, suspects::uuid[], earlier::integer[], reason, col
                          FROM unnest(:rows::integer[], :outcomes::text[], :ofRows::integer[], :ofPeople::uuid[],
                                      :suspects::text[], :earlier::text[], :reasons::text[], :columns::integer[])
                            AS p (row_no, outcome, of_row, of_person, suspects, earlier, reason, col)
                            ON CONFLICT (import_id, row_no) DO UPDATE
                           SET outcome = excluded.outcome, of_row = excluded.of_row, of_person = excluded.of_person,
                               suspects = excluded.suspects, earlier = excluded.earlier, reason = excluded.reason,
                               col = excluded.col
                        """)
                .param("id", importId)
                .param("rows", Columns.texts(outcomes, StagedOutcome::row))
                .param("outcomes", Columns.texts(outcomes, StagedOutcome::outcome))
                .param("ofRows", Columns.texts(outcomes, StagedOutcome::ofRow))
                .param("ofPeople", Columns.texts(outcomes, StagedOutcome::ofPerson))
                .param("suspects", Columns.texts(outcomes, outcome -> array(outcome.suspects())))
                .param("earlier", Columns.texts(outcomes, outcome -> array(outcome.earlier())))
                .param("reasons", Columns.texts(outcomes, StagedOutcome::reason))
                .param("columns", Columns.texts(outcomes, StagedOutcome::column))
                .update();
    }

    private static String array(List<?> values) {
        return "{" + String.join(",", values.stream().map(Object::toString).toList()) + "}";
    }

    /** Outcomes of a kind behind a row, in the order of the file. */
    public List<StagedOutcome> outcomes(UUID importId, Outcome outcome, int afterRow, int limit) {
        return jdbc.sql(OUTCOMES + "AND outcome = :outcome AND row_no > :after ORDER BY row_no LIMIT :limit")
                .param("id", importId)
                .param("outcome", outcome.name())
                .param("after", afterRow)
                .param("limit", limit)
                .query(StagingRows::outcome)
                .list();
    }

    /** The outcomes of these rows; rows that are simply new are left out. */
    public List<StagedOutcome> outcomes(UUID importId, Collection<Integer> rows) {
        return jdbc.sql(OUTCOMES + "AND row_no = ANY (:rows)")
                .param("id", importId)
                .param("rows", rows.toArray(Integer[]::new))
                .query(StagingRows::outcome)
                .list();
    }

    public List<Sealed> sealed(UUID importId, Collection<Integer> rows) {
        return jdbc.sql("SELECT row_no, person_id, wrapped_key, sealed FROM vault.import_row"
                        + " WHERE import_id = :id AND row_no = ANY (:rows)")
                .param("id", importId)
                .param("rows", rows.toArray(Integer[]::new))
                .query((row, number) -> new Sealed(
                        row.getInt("row_no"),
                        row.getObject("person_id", UUID.class),
                        row.getBytes("wrapped_key"),
                        row.getBytes("sealed")))
                .list();
    }

    /** How many rows came to what; those without an outcome as NEW. */
    public Map<Outcome, Long> counts(UUID importId) {
        Map<Outcome, Long> counts = new TreeMap<>();
        jdbc.sql("SELECT outcome, count(*) AS rows FROM vault.import_outcome WHERE import_id = ? GROUP BY 1")
                .param(importId)
                .query(row -> {
                    counts.put(Outcome.valueOf(row.getString("outcome")), row.getLong("rows"));
                });
        long plain = jdbc.sql("""
                        SELECT count(*) FROM vault.import_row AS r WHERE import_id = :id AND NOT EXISTS (
                            SELECT FROM vault.import_outcome AS o WHERE o.import_id = :id AND o.row_no = r.row_no)
                        """).param("id", importId).query(Long.class).single();
        counts.merge(Outcome.NEW, plain, Long::sum);
        return counts;
    }

    /** How many rows were refused or left to a person, by reason. */
    public Map<String, Long> reasons(UUID importId) {
        Map<String, Long> reasons = new TreeMap<>();
        jdbc.sql("SELECT reason, count(*) AS rows FROM vault.import_outcome WHERE import_id = ?"
                        + " AND outcome IN ('REFUSED', 'REVIEW') AND reason IS NOT NULL GROUP BY 1")
                .param(importId)
                .query(row -> {
                    reasons.put(row.getString("reason"), row.getLong("rows"));
                });
        return reasons;
    }

    /** The last row of the staging. */
    public int lastRow(UUID importId) {
        return jdbc.sql("SELECT coalesce(max(row_no), 0) FROM vault.import_row WHERE import_id = ?")
                .param(importId)
                .query(Integer.class)
                .single();
    }

    private static StagedOutcome outcome(ResultSet row, int number) throws SQLException {
        return new StagedOutcome(
                row.getInt("row_no"),
                Outcome.valueOf(row.getString("outcome")),
                row.getObject("of_row", Integer.class),
                row.getObject("of_person", UUID.class),
                list(row.getArray("suspects"), UUID[].class),
                list(row.getArray("earlier"), Integer[].class),
                row.getString("reason"),
                row.getObject("col", Integer.class));
    }

    private static <T> List<T> list(@Nullable Array array, Class<T[]> type) throws SQLException {
        return array == null ? List.of() : List.of(type.cast(array.getArray()));
    }
}
