package io.voronka.platform.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables {@code crm.retention_run} and {@code crm.retention_item}. */
@Component
class RetentionRows {

    private final JdbcClient jdbc;

    RetentionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A step that this node may take. */
    record Step(UUID run, int number, String name, Instant before, String place, long gone) {}

    /** Returns false if there is a run of that day already, or an open one. */
    boolean insert(UUID run, @Nullable LocalDate day, String by, Instant now) {
        return jdbc.sql("""
                        INSERT INTO crm.retention_run (run_id, day, requested_by, started_at)
                        VALUES (:run, :day::date, :by, :now::timestamptz) ON CONFLICT DO NOTHING
                        """)
                        .param("run", run)
                        .param("day", day == null ? null : day.toString())
                        .param("by", by)
                        .param("now", now.toString())
                        .update()
                == 1;
    }

    void insert(UUID run, int number, RetentionItem item) {
        jdbc.sql("""
                        INSERT INTO crm.retention_item
                            (run_id, number, name, category, purpose, after_event, days, action, reason, before_at,
                             finished_at, failure)
                        VALUES (:run, :number, :name, :category, :purpose, :after, :days, :action, :reason,
                                :before::timestamptz, :finished::timestamptz, :failure)
                        """)
                .param("run", run)
                .param("number", number)
                .param("name", item.name())
                .param("category", item.category())
                .param("purpose", item.purpose())
                .param("after", item.after())
                .param("days", item.days())
                .param("action", item.action().name())
                .param("reason", item.reason())
                .param("before", item.before().toString())
                .param(
                        "finished",
                        item.finishedAt() == null ? null : item.finishedAt().toString())
                .param("failure", item.failure())
                .update();
    }

    /**
     * Takes the next step of the open run for this node; nothing while another node is at it.
     *
     * @param until when the node is taken for dead, by the clock of the database
     */
    Optional<Step> take(UUID node, Duration until) {
        return jdbc.sql("""
                        WITH open AS (
                            SELECT run_id FROM crm.retention_run
                            WHERE finished_at IS NULL AND (leased_by = :node OR leased_until IS NULL
                                                           OR leased_until < clock_timestamp())
                            FOR UPDATE SKIP LOCKED
                        ), leased AS (
                            UPDATE crm.retention_run r
                            SET leased_by = :node, leased_until = clock_timestamp() + :millis * interval '1 millisecond'
                            FROM open WHERE r.run_id = open.run_id
                        )
                        SELECT i.run_id, i.number, i.name, i.before_at, i.place, i.gone
                        FROM open JOIN crm.retention_item i USING (run_id)
                        WHERE i.finished_at IS NULL
                        ORDER BY i.number LIMIT 1
                        """)
                .param("node", node)
                .param("millis", until.toMillis())
                .query((row, number) -> new Step(
                        row.getObject("run_id", UUID.class),
                        row.getInt("number"),
                        row.getString("name"),
                        Objects.requireNonNull(instant(row, "before_at")),
                        row.getString("place"),
                        row.getLong("gone")))
                .optional();
    }

    /** Writes down a step, unless another node has taken the run over. */
    void done(UUID node, Step step, int gone, @Nullable String next, @Nullable String failure, Instant now) {
        jdbc.sql("""
                        UPDATE crm.retention_item i
                        SET gone = gone + :gone, place = coalesce(:next::text, place), failure = :failure,
                            finished_at = CASE WHEN :next::text IS NULL THEN :now::timestamptz END
                        FROM crm.retention_run r
                        WHERE i.run_id = :run AND i.number = :number AND r.run_id = i.run_id AND r.leased_by = :node
                        """)
                .param("gone", gone)
                .param("next", next)
                .param("failure", failure)
                .param("now", now.toString())
                .param("run", step.run())
                .param("number", step.number())
                .param("node", node)
                .update();
    }

    /** Ends the open run if nothing of it is left to do. */
    void finish(Instant now) {
        jdbc.sql("""
                        UPDATE crm.retention_run r SET finished_at = :now::timestamptz, leased_until = NULL
                        WHERE finished_at IS NULL
                          AND NOT EXISTS (SELECT FROM crm.retention_item i WHERE i.run_id = r.run_id AND i.finished_at IS NULL)
                        """).param("now", now.toString()).update();
    }

    /** The latest runs, the newest first. */
    List<RetentionRun> latest(int limit) {
        return jdbc.sql("SELECT * FROM crm.retention_run ORDER BY run_id DESC LIMIT :limit")
                .param("limit", limit)
                .query((row, number) -> new RetentionRun(
                        row.getObject("run_id", UUID.class),
                        row.getString("requested_by"),
                        Objects.requireNonNull(instant(row, "started_at")),
                        instant(row, "finished_at"),
                        items(row.getObject("run_id", UUID.class))))
                .list();
    }

    private List<RetentionItem> items(UUID run) {
        return jdbc.sql("SELECT * FROM crm.retention_item WHERE run_id = :run ORDER BY number")
                .param("run", run)
                .query(RetentionRows::item)
                .list();
    }

    private static RetentionItem item(ResultSet row, int number) throws SQLException {
        return new RetentionItem(
                row.getString("name"),
                row.getString("category"),
                row.getString("purpose"),
                row.getString("after_event"),
                row.getInt("days"),
                RetentionAction.valueOf(row.getString("action")),
                row.getString("reason"),
                Objects.requireNonNull(instant(row, "before_at")),
                row.getLong("gone"),
                instant(row, "finished_at"),
                row.getString("failure"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
