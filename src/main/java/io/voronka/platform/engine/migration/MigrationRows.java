package io.voronka.platform.engine.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.platform.engine.migration.Migration.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of migrations. */
@Component
class MigrationRows {

    /** Over when its batch is gone: the engine removes a batch with its last job, an administrator may sooner. */
    private static final String SETTLE = """
            UPDATE crm.process_migration migration SET
                finished_at = :now, left_behind = found.left_behind,
                outcome = CASE WHEN found.left_behind = 0 THEN 'DONE' ELSE 'INCOMPLETE' END
            FROM (SELECT running.migration_id, (
                        SELECT count(*) FROM camunda.act_ru_execution instance
                        JOIN camunda.act_re_procdef version ON version.id_ = instance.proc_def_id_
                        WHERE version.key_ = running.process_key AND version.version_ = running.from_version
                            AND version.tenant_id_ IS NULL AND instance.id_ = instance.proc_inst_id_) AS left_behind
                FROM crm.process_migration running
                WHERE running.finished_at IS NULL
                    AND NOT EXISTS (SELECT 1 FROM camunda.act_ru_batch WHERE id_ = running.batch_id)) found
            WHERE migration.migration_id = found.migration_id AND migration.finished_at IS NULL
            """;

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    MigrationRows(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Migration migration) {
        jdbc.sql("""
                        INSERT INTO crm.process_migration (migration_id, process_key, from_version, to_version, mapping,
                            batch_id, instances, requested_by, requested_at)
                        VALUES (:id, :key, :from, :to, :map::jsonb, :batch, :instances, :by, :at)
                        """)
                .param("id", migration.id())
                .param("key", migration.processKey())
                .param("from", migration.from())
                .param("to", migration.to())
                .param("map", written(migration.map()))
                .param("batch", migration.batchId())
                .param("instances", migration.instances())
                .param("by", migration.requestedBy())
                .param("at", utc(migration.requestedAt()))
                .update();
    }

    /** Writes down the end of what has ended. */
    void settle(Instant now) {
        jdbc.sql(SETTLE).param("now", utc(now)).update();
    }

    void stopped(UUID id, String by) {
        jdbc.sql("UPDATE crm.process_migration SET stopped_by = ? WHERE migration_id = ? AND finished_at IS NULL")
                .param(by)
                .param(id)
                .update();
    }

    /** The one that runs from a version; there is one at most. */
    Optional<Migration> running(String processKey, int from) {
        return jdbc.sql("""
                        SELECT * FROM crm.process_migration
                        WHERE process_key = ? AND from_version = ? AND finished_at IS NULL
                        """)
                .param(processKey)
                .param(from)
                .query(this::migration)
                .optional();
    }

    /** The last one that was asked for in the same words. */
    Optional<Migration> last(MigrationRequest request) {
        return jdbc.sql("""
                        SELECT * FROM crm.process_migration
                        WHERE process_key = :key AND from_version = :from AND to_version = :to AND mapping = :map::jsonb
                        ORDER BY requested_at DESC LIMIT 1
                        """)
                .param("key", request.processKey())
                .param("from", request.from())
                .param("to", request.to())
                .param("map", written(request.map()))
                .query(this::migration)
                .optional();
    }

    Optional<Migration> find(String processKey, UUID id) {
        return jdbc.sql("SELECT * FROM crm.process_migration WHERE migration_id = ? AND process_key = ?")
                .param(id)
                .param(processKey)
                .query(this::migration)
                .optional();
    }

    /** Those of a process, the newest first. */
    List<Migration> of(String processKey, int limit) {
        return jdbc.sql("""
                        SELECT * FROM crm.process_migration WHERE process_key = ? ORDER BY requested_at DESC LIMIT ?
                        """)
                .param(processKey)
                .param(limit)
                .query(this::migration)
                .list();
    }

    long ended(UUID id) {
        return jdbc.sql("SELECT count(*) FROM crm.process_migration_case WHERE migration_id = ? AND state = 'ENDED'")
                .param(id)
                .query(Long.class)
                .single();
    }

    /** Instances whose last attempt has failed, by id, from after the one named. */
    List<MigrationProgress.Failure> failures(UUID id, String after, int limit) {
        return jdbc.sql("""
                        SELECT process_instance_id, reason, attempts, at FROM crm.process_migration_case
                        WHERE migration_id = :id AND state = 'FAILED' AND process_instance_id > :after
                        ORDER BY process_instance_id LIMIT :limit
                        """)
                .param("id", id)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new MigrationProgress.Failure(
                        row.getString(1), row.getString(2), row.getInt(3), instant(row, "at")))
                .list();
    }

    private Migration migration(ResultSet row, int number) throws SQLException {
        String outcome = row.getString("outcome");
        return new Migration(
                row.getObject("migration_id", UUID.class),
                row.getString("process_key"),
                row.getInt("from_version"),
                row.getInt("to_version"),
                read(row.getString("mapping")),
                row.getString("batch_id"),
                row.getInt("instances"),
                row.getString("requested_by"),
                instant(row, "requested_at"),
                row.getString("stopped_by"),
                row.getObject("finished_at") == null ? null : instant(row, "finished_at"),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getInt("left_behind"));
    }

    private String written(Map<String, String> map) {
        try {
            return json.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of texts can't be written", e);
        }
    }

    private Map<String, String> read(String map) {
        try {
            return json.readValue(map, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The mapping of a migration can't be read", e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
