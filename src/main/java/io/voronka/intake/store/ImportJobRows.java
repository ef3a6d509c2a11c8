package io.voronka.intake.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.voronka.intake.LeadKind;
import io.voronka.intake.imports.ImportJob;
import io.voronka.intake.imports.ImportJob.Progress;
import io.voronka.intake.imports.ImportStatus;
import io.voronka.intake.imports.Layout;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code import_job} and {@code import_chunk}. Leases go by the clock of the database, which all nodes share. */
@SuppressWarnings("ArrayRecordComponent") // hashes are compared in the database
@Repository
public class ImportJobRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};
    private static final String NEW_STAGE = ", done = 0, total = 0, per_second = 0";

    private final JdbcClient jdbc;

    ImportJobRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A new import with the hashes that make a repeat recognisable. */
    public record NewJob(ImportJob job, byte @Nullable [] idempotency, byte[] content) {}

    /** An import that has claimed an Idempotency-Key. */
    public record Claimed(UUID importId, byte[] content) {}

    /** Inserts it; false if its Idempotency-Key is taken. */
    public boolean insert(NewJob made) {
        ImportJob job = made.job();
        return jdbc.sql("""
                                INSERT INTO vault.import_job (import_id, status, source, kind, created_by, created_at,
                                       idempotency, content, bytes, layout, staged, stage, failure)
                                VALUES (:id, :status, :source, :kind, :by, :at, :key, :content, :bytes, :layout,
                                       :staged, :stage, :failure)
                                    ON CONFLICT (idempotency) DO NOTHING
                                """)
                        .param("id", job.importId())
                        .param("status", job.status().name())
                        .param("source", job.source())
                        .param("kind", job.kind().name())
                        .param("by", job.createdBy())
                        .param("at", job.createdAt().atOffset(ZoneOffset.UTC))
                        .param("key", made.idempotency())
                        .param("content", made.content())
                        .param("bytes", job.bytes())
                        .param("layout", json(job.layout()))
                        .param("staged", job.staged())
                        .param("stage", job.progress().stage())
                        .param("failure", job.failure())
                        .update()
                == 1;
    }

    public Optional<Claimed> claimed(byte[] idempotency) {
        return jdbc.sql("SELECT import_id, content FROM vault.import_job WHERE idempotency = ?")
                .param(idempotency)
                .query((row, number) -> new Claimed(row.getObject(1, UUID.class), row.getBytes(2)))
                .optional();
    }

    public Optional<ImportJob> find(UUID importId) {
        return jdbc.sql("SELECT * FROM vault.import_job WHERE import_id = ?")
                .param(importId)
                .query(ImportJobRows::job)
                .optional();
    }

    /** The newest first, those before an id. */
    public List<ImportJob> list(@Nullable UUID before, int limit) {
        return jdbc.sql("SELECT * FROM vault.import_job WHERE (:before::uuid IS NULL OR import_id < :before::uuid)"
                        + " ORDER BY import_id DESC LIMIT :limit")
                .param("before", before == null ? null : before.toString())
                .param("limit", limit)
                .query(ImportJobRows::job)
                .list();
    }

    /** Moves on from one of the given states to another; false if it is in none of them. */
    public boolean move(UUID importId, Set<ImportStatus> from, ImportStatus to, String stage) {
        return jdbc.sql("UPDATE vault.import_job SET status = :to, stage = :stage, failure = NULL" + NEW_STAGE
                                + " WHERE import_id = :id AND status = ANY (:from)")
                        .param("id", importId)
                        .param("to", to.name())
                        .param("stage", stage)
                        .param("from", from.stream().map(Enum::name).toArray(String[]::new))
                        .update()
                == 1;
    }

    /** Another layout, and with it a new rehearsal. */
    public boolean relayout(UUID importId, Set<ImportStatus> from, Layout layout, UUID staged) {
        return jdbc.sql("UPDATE vault.import_job SET status = 'REHEARSING', stage = 'READING', failure = NULL,"
                                + " layout = :layout, staged = :staged, counts = '{}', reasons = '{}'" + NEW_STAGE
                                + " WHERE import_id = :id AND status = ANY (:from)")
                        .param("id", importId)
                        .param("layout", json(layout))
                        .param("staged", staged)
                        .param("from", from.stream().map(Enum::name).toArray(String[]::new))
                        .update()
                == 1;
    }

    /** Takes up an import that nobody works on. */
    public Optional<ImportJob> lease(UUID owner, Duration length) {
        return jdbc.sql("""
                        UPDATE vault.import_job
                           SET lease_owner = :owner, lease_until = clock_timestamp() + :seconds * interval '1 second'
                         WHERE import_id = (
                               SELECT import_id FROM vault.import_job
                                WHERE status IN ('REHEARSING', 'LOADING', 'RECONCILING', 'REVERTING')
                                  AND (lease_until IS NULL OR lease_until < clock_timestamp())
                                ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING *
                        """)
                .param("owner", owner)
                .param("seconds", length.toSeconds())
                .query(ImportJobRows::job)
                .optional();
    }

    /** Says that the owner is alive and how far it is; false if the import is no longer its own. */
    public boolean beat(UUID importId, UUID owner, Duration length, Progress progress) {
        return jdbc.sql("""
                                UPDATE vault.import_job
                                   SET lease_until = clock_timestamp() + :seconds * interval '1 second',
                                       stage = :stage, done = :done, total = :total, per_second = :rate
                                 WHERE import_id = :id AND lease_owner = :owner
                                """)
                        .param("id", importId)
                        .param("owner", owner)
                        .param("seconds", length.toSeconds())
                        .param("stage", progress.stage())
                        .param("done", progress.done())
                        .param("total", progress.total())
                        .param("rate", progress.perSecond())
                        .update()
                == 1;
    }

    /** Whether the import is the owner's; holds that until the transaction ends. */
    public boolean holds(UUID importId, UUID owner) {
        return jdbc.sql("SELECT 1 FROM vault.import_job WHERE import_id = ? AND lease_owner = ?"
                        + " AND lease_until > clock_timestamp() FOR KEY SHARE")
                .params(importId, owner)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Ends the work of the owner with a state and what came out of it. */
    public void finish(UUID importId, UUID owner, ImportStatus status, String column, @Nullable Object result) {
        jdbc.sql(
                        "UPDATE vault.import_job SET status = :status, stage = :status, lease_owner = NULL, lease_until = NULL,"
                                + " per_second = 0, " + column(column) + " = :result"
                                + " WHERE import_id = :id AND lease_owner = :owner")
                .param("id", importId)
                .param("owner", owner)
                .param("status", status.name())
                .param("result", result == null || result instanceof String ? result : json(result))
                .update();
    }

    public void counted(UUID importId, Map<String, Long> counts, Map<String, Long> reasons) {
        jdbc.sql("UPDATE vault.import_job SET counts = ?, reasons = ? WHERE import_id = ?")
                .params(json(counts), json(reasons), importId)
                .update();
    }

    /** Lets another node, or this one, take it up at once. */
    public void release(UUID importId, UUID owner) {
        jdbc.sql("UPDATE vault.import_job SET lease_owner = NULL, lease_until = NULL"
                        + " WHERE import_id = ? AND lease_owner = ?")
                .params(importId, owner)
                .update();
    }

    public void delete(UUID importId) {
        jdbc.sql("DELETE FROM vault.import_job WHERE import_id = ?")
                .param(importId)
                .update();
    }

    /** Imports that nobody works on and that are older than this, and uploads that never became one. */
    public List<UUID> expired(Instant before, Instant orphansBefore) {
        return jdbc.sql("""
                        SELECT import_id FROM vault.import_job
                         WHERE created_at < :before AND status NOT IN ('LOADING', 'RECONCILING', 'REVERTING')
                        UNION
                        SELECT file_id FROM vault.sealed_file AS f
                         WHERE created_at < :orphans
                           AND NOT EXISTS (SELECT FROM vault.import_job AS j WHERE j.import_id = f.file_id)
                        """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("orphans", orphansBefore.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }

    /** Chunks of a stage that are done. */
    public Set<Integer> chunks(UUID importId, String stage) {
        return new TreeSet<>(jdbc.sql("SELECT chunk FROM vault.import_chunk WHERE import_id = ? AND stage = ?")
                .params(importId, stage)
                .query(Integer.class)
                .list());
    }

    public void chunkDone(UUID importId, String stage, int chunk) {
        jdbc.sql("INSERT INTO vault.import_chunk (import_id, stage, chunk) VALUES (?, ?, ?)")
                .params(importId, stage, chunk)
                .update();
    }

    private static String column(String name) {
        if (!Set.of("loaded", "reconciled", "reverted", "failure").contains(name)) {
            throw new IllegalArgumentException("No column for results");
        }
        return name;
    }

    private static ImportJob job(ResultSet row, int number) throws SQLException {
        return new ImportJob(
                row.getObject("import_id", UUID.class),
                ImportStatus.valueOf(row.getString("status")),
                row.getString("source"),
                LeadKind.valueOf(row.getString("kind")),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("bytes"),
                read(row.getString("layout"), new TypeReference<Layout>() {}),
                row.getObject("staged", UUID.class),
                read(row.getString("counts"), COUNTS),
                read(row.getString("reasons"), COUNTS),
                counts(row.getString("loaded")),
                counts(row.getString("reconciled")),
                counts(row.getString("reverted")),
                row.getString("failure"),
                new Progress(
                        row.getString("stage"),
                        row.getLong("done"),
                        row.getLong("total"),
                        row.getDouble("per_second")));
    }

    private static @Nullable Map<String, Long> counts(@Nullable String json) {
        return json == null ? null : read(json, COUNTS);
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An import is not readable"); // without the cause, which quotes it
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not writable as JSON: " + value.getClass());
        }
    }
}
