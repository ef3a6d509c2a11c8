package io.voronka.privacy.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code import_review}. */
@Repository
public class ReviewRows {

    private static final String SELECT = "SELECT row_no, reason, person_id, wrapped_key, sealed, suspects"
            + " FROM vault.import_review WHERE import_id = ?";

    private static final String TAKE = """
            WITH taken AS (
                DELETE FROM vault.import_review WHERE import_id = :id AND row_no = :row RETURNING import_id, row_no
            ), settled AS (
                UPDATE vault.import_outcome AS o
                   SET outcome = :outcome, of_person = cast(:person AS uuid), of_row = NULL, reason = NULL
                  FROM taken WHERE o.import_id = taken.import_id AND o.row_no = taken.row_no)
            SELECT count(*) FROM taken
            """;

    private final JdbcClient jdbc;

    ReviewRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row that waits, with the person it would become. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Sealed(int row, String reason, UUID person, byte[] wrappedKey, byte[] sealed, List<UUID> suspects) {
        @Override
        public String toString() {
            return "Sealed[***]";
        }
    }

    /** Copies the rows that wait for a person to where they last. */
    public void keep(UUID importId) {
        jdbc.sql("DELETE FROM vault.import_review WHERE import_id = ?")
                .param(importId)
                .update();
        jdbc.sql("""
                        INSERT INTO vault.import_review
                               (import_id, row_no, person_id, kek_id, wrapped_key, sealed, same_keys, suspects, reason)
                        SELECT r.import_id, r.row_no, r.person_id, r.kek_id, r.wrapped_key, r.sealed, r.same_keys,
                               o.suspects || coalesce((SELECT array_agg(e.person_id) FROM vault.import_row AS e
                                                        WHERE e.import_id = :id AND e.row_no = ANY (o.earlier)), '{}'),
                               coalesce(o.reason, '')
                          FROM vault.import_outcome AS o JOIN vault.import_row AS r USING (import_id, row_no)
                         WHERE o.import_id = :id AND o.outcome = 'REVIEW'
                        """).param("id", importId).update();
    }

    public Optional<Sealed> find(UUID importId, int row) {
        return jdbc.sql(SELECT + " AND row_no = ?")
                .params(importId, row)
                .query(ReviewRows::sealed)
                .optional();
    }

    /** Rows that wait, in the order of the file. */
    public List<Sealed> page(UUID importId, int afterRow, int limit) {
        return jdbc.sql(SELECT + " AND row_no > ? ORDER BY row_no LIMIT ?")
                .params(importId, afterRow, limit)
                .query(ReviewRows::sealed)
                .list();
    }

    private static Sealed sealed(ResultSet found, int number) throws SQLException {
        return new Sealed(
                found.getInt("row_no"),
                found.getString("reason"),
                found.getObject("person_id", UUID.class),
                found.getBytes("wrapped_key"),
                found.getBytes("sealed"),
                List.of((UUID[]) found.getArray("suspects").getArray()));
    }

    /** Makes people candidates of a row; false if it does not wait any more. */
    public boolean addSuspects(UUID importId, int row, Collection<UUID> people) {
        return jdbc.sql("UPDATE vault.import_review SET suspects = suspects || ? WHERE import_id = ? AND row_no = ?")
                        .params(people.toArray(UUID[]::new), importId, row)
                        .update()
                == 1;
    }

    /** Ends the wait of a row; false if somebody else has. The outcome is changed with it while the staging is there. */
    public boolean take(UUID importId, int row, boolean isNew, UUID person) {
        return jdbc.sql(TAKE)
                        .param("id", importId)
                        .param("row", row)
                        .param("outcome", isNew ? "NEW" : "UPDATE")
                        .param("person", isNew ? null : person.toString())
                        .query(Long.class)
                        .single()
                == 1;
    }
}
