package io.voronka.sync.dealfile.store;

import io.voronka.sync.dealfile.DealLoad;
import io.voronka.sync.dealfile.DealLoad.Counts;
import io.voronka.sync.dealfile.DealLoad.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code crm.deal_load} and {@code crm.deal_load_refusal}. */
@Repository
public class DealLoads {

    private static final double MILLIS = 1000.0;

    private final JdbcClient jdbc;

    DealLoads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A load to go on with, and the claim by which it is ours. */
    public record Open(UUID importId, UUID claim, String source, int doneRow) {}

    /** Begins a load, or begins a finished one anew; one that goes on is left alone. */
    public void begin(UUID importId, String source, long rows, String login, Instant now) {
        int begun = jdbc.sql("""
                        INSERT INTO crm.deal_load AS load (import_id, source, rows, requested_by, started_at)
                        VALUES (:id, :source, :rows, :login, :now)
                        ON CONFLICT (import_id) DO UPDATE SET
                            rows = excluded.rows, requested_by = excluded.requested_by, started_at = excluded.started_at,
                            finished_at = NULL, failure = NULL, done_row = 0, opened = 0, known = 0, waiting = 0,
                            refused = 0, millis = 0
                        WHERE load.finished_at IS NOT NULL
                        """)
                .param("id", importId)
                .param("source", source)
                .param("rows", rows)
                .param("login", login)
                .param("now", utc(now))
                .update();
        if (begun == 1) {
            jdbc.sql("DELETE FROM crm.deal_load_refusal WHERE import_id = ?")
                    .param(importId)
                    .update();
        }
    }

    /** Claims an open load that no living node works on. */
    public Optional<Open> claim(UUID claim, Instant now, Instant until) {
        return jdbc.sql("""
                        UPDATE crm.deal_load SET leased_by = :node, leased_until = :until
                        WHERE import_id = (
                            SELECT import_id FROM crm.deal_load
                            WHERE finished_at IS NULL AND (leased_until IS NULL OR leased_until <= :now)
                            ORDER BY started_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING import_id, source, done_row
                        """)
                .param("node", claim)
                .param("now", utc(now))
                .param("until", utc(until))
                .query((row, at) -> new Open(
                        row.getObject("import_id", UUID.class), claim, row.getString("source"), row.getInt("done_row")))
                .optional();
    }

    /** Keeps that rows up to this one are done, with the running transaction; false if the load is another node's now. */
    public boolean advance(UUID importId, UUID node, int doneRow, Counts counts, Duration took, Instant until) {
        return jdbc.sql("""
                        UPDATE crm.deal_load SET
                            done_row = :row, opened = opened + :opened, known = known + :known,
                            waiting = waiting + :waiting, refused = refused + :refused, millis = millis + :took,
                            leased_until = :until
                        WHERE import_id = :id AND leased_by = :node AND done_row < :row
                        """)
                        .param("row", doneRow)
                        .param("opened", counts.opened())
                        .param("known", counts.known())
                        .param("waiting", counts.waiting())
                        .param("refused", counts.refused())
                        .param("took", took.toMillis())
                        .param("until", utc(until))
                        .param("id", importId)
                        .param("node", node)
                        .update()
                == 1;
    }

    public void refuse(UUID importId, List<Refusal> refusals) {
        jdbc.sql("""
                        INSERT INTO crm.deal_load_refusal (import_id, row, reason)
                        SELECT :id, row, reason FROM unnest(:rows::integer[], :reasons::text[]) AS refused (row, reason)
                        ON CONFLICT (import_id, row) DO UPDATE SET reason = excluded.reason
                        """)
                .param("id", importId)
                .param("rows", refusals.stream().map(Refusal::row).toArray(Integer[]::new))
                .param("reasons", refusals.stream().map(Refusal::reason).toArray(String[]::new))
                .update();
    }

    /** Ends a load. */
    public void finish(UUID importId, UUID node, @Nullable String failure, Instant now) {
        jdbc.sql("""
                        UPDATE crm.deal_load SET
                            finished_at = :now, failure = :failure, leased_by = NULL, leased_until = NULL
                        WHERE import_id = :id AND leased_by = :node
                        """)
                .param("now", utc(now))
                .param("failure", failure, java.sql.Types.VARCHAR)
                .param("id", importId)
                .param("node", node)
                .update();
    }

    /** Lets any node go on at once. */
    public void release(UUID importId, UUID node, Instant at) {
        jdbc.sql("UPDATE crm.deal_load SET leased_by = NULL, leased_until = :at"
                        + " WHERE import_id = :id AND leased_by = :node")
                .param("at", utc(at))
                .param("id", importId)
                .param("node", node)
                .update();
    }

    public Optional<DealLoad> find(UUID importId) {
        return jdbc.sql("SELECT * FROM crm.deal_load WHERE import_id = ?")
                .param(importId)
                .query((row, at) -> load(row))
                .optional();
    }

    public List<Refusal> refusals(UUID importId, int after, int limit) {
        return jdbc.sql("""
                        SELECT row, reason FROM crm.deal_load_refusal
                        WHERE import_id = ? AND row > ? ORDER BY row LIMIT ?
                        """)
                .params(importId, after, limit)
                .query((row, at) -> new Refusal(row.getInt("row"), row.getString("reason")))
                .list();
    }

    private static DealLoad load(ResultSet row) throws SQLException {
        long rows = row.getLong("rows");
        long done = row.getLong("done_row");
        long millis = row.getLong("millis");
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        Double rate = millis == 0 ? null : done * MILLIS / millis;
        Long left = finished != null || rate == null || rate == 0
                ? null
                : Long.valueOf((long) Math.ceil(Math.max(0, rows - done) / rate));
        return new DealLoad(
                row.getObject("import_id", UUID.class),
                row.getString("source"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                rows,
                done,
                row.getLong("opened"),
                row.getLong("known"),
                row.getLong("waiting"),
                row.getLong("refused"),
                rate,
                left,
                row.getString("failure"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
