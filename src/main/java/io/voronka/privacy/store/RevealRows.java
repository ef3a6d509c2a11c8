package io.voronka.privacy.store;

import io.voronka.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code reveal_audit} and {@code reveal_head}. */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
@Repository
public class RevealRows {

    private final JdbcClient jdbc;

    RevealRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** End of the audit chain. */
    public record AuditHead(long number, byte[] hash) {}

    /** Who saw what of whom, and why. */
    public record AuditRow(
            long number,
            PersonId person,
            String actor,
            String role,
            List<String> fields,
            String reason,
            Instant at,
            byte[] hash) {

        public AuditRow with(byte[] newHash) {
            return new AuditRow(number, person, actor, role, fields, reason, at, newHash);
        }
    }

    /** The end of the chain, this transaction's own until it ends. */
    public AuditHead lockHead() {
        return jdbc.sql("SELECT number, hash FROM vault.reveal_head FOR UPDATE")
                .query(RevealRows::readHead)
                .single();
    }

    public AuditHead head() {
        return jdbc.sql("SELECT number, hash FROM vault.reveal_head")
                .query(RevealRows::readHead)
                .single();
    }

    public int countSince(String actor, String role, Instant since) {
        return jdbc.sql("""
                        SELECT count(*) FROM vault.reveal_audit
                        WHERE actor = :actor AND role = :role AND revealed_at >= :since::timestamptz
                        """)
                .param("actor", actor)
                .param("role", role)
                .param("since", since.toString())
                .query(Integer.class)
                .single();
    }

    /** Adds a row and makes it the end of the chain; in one statement, since others wait for the end meanwhile. */
    public void append(AuditRow row) {
        jdbc.sql("""
                        WITH added AS (
                            INSERT INTO vault.reveal_audit
                                (number, person_id, actor, role, fields, reason, revealed_at, hash)
                            VALUES (:number, :person, :actor, :role, :fields, :reason, :at::timestamptz, :hash)
                            RETURNING number, hash)
                        UPDATE vault.reveal_head SET number = added.number, hash = added.hash FROM added
                        """)
                .param("number", row.number())
                .param("person", row.person().value())
                .param("actor", row.actor())
                .param("role", row.role())
                .param("fields", row.fields().toArray(String[]::new))
                .param("reason", row.reason())
                .param("at", row.at().toString())
                .param("hash", row.hash())
                .update();
    }

    /** The next rows of the chain after a number, in order. */
    public List<AuditRow> scan(long after, int limit) {
        return jdbc.sql("SELECT * FROM vault.reveal_audit WHERE number > :after ORDER BY number LIMIT :limit")
                .param("after", after)
                .param("limit", limit)
                .query(RevealRows::readRow)
                .list();
    }

    /** Where a page ends: time of the row, and its number. */
    public record Place(Instant at, long number) {}

    /**
     * Rows of a time, the newest first.
     *
     * @param before rows older than this one only; null begins with the newest
     * @param actor login; null is anybody
     * @param people whom the rows are about; null is anybody
     */
    public List<AuditRow> page(
            Instant from,
            Instant to,
            @Nullable Place before,
            @Nullable String actor,
            @Nullable Collection<PersonId> people,
            int limit) {
        // Few rows are about one person: they are found first, whatever the planner makes of the limit.
        StringBuilder sql = new StringBuilder(
                people == null
                        ? "SELECT * FROM vault.reveal_audit"
                        : "WITH about AS MATERIALIZED (SELECT * FROM vault.reveal_audit WHERE person_id = ANY (:people))"
                                + " SELECT * FROM about");
        sql.append(" WHERE revealed_at >= :from::timestamptz AND revealed_at < :to::timestamptz");
        if (before != null) {
            sql.append(" AND (revealed_at, number) < (:at::timestamptz, :number)");
        }
        if (actor != null) {
            sql.append(" AND actor = :actor");
        }
        JdbcClient.StatementSpec asked = jdbc.sql(sql.append(" ORDER BY revealed_at DESC, number DESC LIMIT :limit")
                        .toString())
                .param("from", from.toString())
                .param("to", to.toString())
                .param("limit", limit)
                .param("actor", actor)
                .param("at", before == null ? null : before.at().toString())
                .param("number", before == null ? null : before.number());
        if (people != null) {
            asked = asked.param("people", people.stream().map(PersonId::value).toArray(UUID[]::new));
        }
        return asked.query(RevealRows::readRow).list();
    }

    private static AuditRow readRow(ResultSet row, int number) throws SQLException {
        return new AuditRow(
                row.getLong("number"),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("actor"),
                row.getString("role"),
                List.of((String[]) row.getArray("fields").getArray()),
                row.getString("reason"),
                row.getObject("revealed_at", OffsetDateTime.class).toInstant(),
                row.getBytes("hash"));
    }

    private static AuditHead readHead(ResultSet row, int number) throws SQLException {
        return new AuditHead(row.getLong("number"), row.getBytes("hash"));
    }
}
