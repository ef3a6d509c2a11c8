package io.voronka.privacy.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code deletion_act} and {@code deletion_act_head}. */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
@Repository
public class DeletionActRows {

    private final JdbcClient jdbc;

    DeletionActRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** End of the chain of acts. */
    public record ActHead(long number, byte[] hash) {}

    /** An act in its chain. */
    public record ActRow(long number, UUID deletion, String act, Instant drawnAt, byte[] hash) {}

    /** The end of the chain, this transaction's own until it ends. */
    public ActHead lockHead() {
        return head(" FOR UPDATE");
    }

    public ActHead head() {
        return head("");
    }

    private ActHead head(String lock) {
        return jdbc.sql("SELECT number, hash FROM vault.deletion_act_head" + lock)
                .query((row, number) -> new ActHead(row.getLong("number"), row.getBytes("hash")))
                .single();
    }

    /** Adds an act and makes it the end of the chain. */
    public void append(ActRow act) {
        jdbc.sql("""
                        INSERT INTO vault.deletion_act (number, deletion_id, act, drawn_at, hash)
                        VALUES (:number, :deletion, :act, :at::timestamptz, :hash)
                        """)
                .param("number", act.number())
                .param("deletion", act.deletion())
                .param("act", act.act())
                .param("at", act.drawnAt().toString())
                .param("hash", act.hash())
                .update();
        jdbc.sql("UPDATE vault.deletion_act_head SET number = :number, hash = :hash")
                .param("number", act.number())
                .param("hash", act.hash())
                .update();
    }

    public Optional<ActRow> find(UUID deletion) {
        return jdbc.sql("SELECT * FROM vault.deletion_act WHERE deletion_id = :deletion")
                .param("deletion", deletion)
                .query(DeletionActRows::read)
                .optional();
    }

    /** The next acts of the chain after a number, in order. */
    public List<ActRow> scan(long after, int limit) {
        return jdbc.sql("SELECT * FROM vault.deletion_act WHERE number > :after ORDER BY number LIMIT :limit")
                .param("after", after)
                .param("limit", limit)
                .query(DeletionActRows::read)
                .list();
    }

    private static ActRow read(ResultSet row, int number) throws SQLException {
        return new ActRow(
                row.getLong("number"),
                row.getObject("deletion_id", UUID.class),
                row.getString("act"),
                row.getObject("drawn_at", OffsetDateTime.class).toInstant(),
                row.getBytes("hash"));
    }
}
