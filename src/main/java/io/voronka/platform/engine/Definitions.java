package io.voronka.platform.engine;

import io.voronka.platform.transaction.TransactionBound;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The latest deployed version of every process and decision.
 *
 * <p>The engine asks the database for the latest version at each start and at each evaluation. Here one statement a
 * transaction answers for all keys. Nothing is kept beyond the transaction, so a deployment counts for the next one on
 * every node.
 */
@Component
public class Definitions {

    private static final String LATEST = """
            SELECT 'process' AS kind, key_ AS key, id_ AS id, version_ AS version FROM (
                SELECT DISTINCT ON (key_) key_, id_, version_ FROM camunda.act_re_procdef
                WHERE tenant_id_ IS NULL ORDER BY key_, version_ DESC) p
            UNION ALL
            SELECT 'decision', key_, id_, version_ FROM (
                SELECT DISTINCT ON (key_) key_, id_, version_ FROM camunda.act_re_decision_def
                WHERE tenant_id_ IS NULL ORDER BY key_, version_ DESC) d
            """;

    private final TransactionBound<Snapshot> snapshots = new TransactionBound<>();
    private final JdbcClient jdbc;

    Definitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A definition's id in the engine and its version number. */
    public record Latest(String id, int version) {}

    /** Thrown for a key under which nothing is deployed. */
    public static final class UnknownDefinitionException extends RuntimeException {
        UnknownDefinitionException(String kind, String key) {
            super("No " + kind + " is deployed under the key " + key);
        }
    }

    public Latest process(String key) {
        return found("process", key, current().processes().get(key));
    }

    public Latest decision(String key) {
        return found("decision", key, current().decisions().get(key));
    }

    /** Key of a process by the id of any of its versions. */
    public Optional<String> processKey(String definitionId) {
        return jdbc.sql("SELECT key_ FROM camunda.act_re_procdef WHERE id_ = ?")
                .param(definitionId)
                .query(String.class)
                .optional();
    }

    private static Latest found(String kind, String key, @Nullable Latest latest) {
        if (latest == null) {
            throw new UnknownDefinitionException(kind, key);
        }
        return latest;
    }

    private Snapshot current() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return load();
        }
        Snapshot snapshot = snapshots.find();
        return snapshot == null ? snapshots.bind(load()) : snapshot;
    }

    private Snapshot load() {
        Snapshot snapshot = new Snapshot(new HashMap<>(), new HashMap<>());
        jdbc.sql(LATEST).query(row -> {
            Latest latest = new Latest(row.getString("id"), row.getInt("version"));
            boolean process = "process".equals(row.getString("kind"));
            (process ? snapshot.processes() : snapshot.decisions()).put(row.getString("key"), latest);
        });
        return snapshot;
    }

    private record Snapshot(Map<String, Latest> processes, Map<String, Latest> decisions) {}
}
