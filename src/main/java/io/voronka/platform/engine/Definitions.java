package io.voronka.platform.engine;

import io.voronka.platform.transaction.TransactionBound;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The latest deployed version of every process and decision.
 *
 * <p>The engine asks the database for the latest version at each start and at each evaluation. Here one statement a
 * transaction asks whether anything was deployed or deleted since, so a deployment counts for the next transaction on
 * every node; what was read before is kept as long as nothing was.
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

    /** Over the ids of all versions: another set of versions has another one. */
    private static final String DEPLOYED = """
            SELECT (SELECT coalesce(bit_xor(hashtextextended(id_, 0)), 0) FROM camunda.act_re_procdef),
                   (SELECT coalesce(bit_xor(hashtextextended(id_, 1)), 0) FROM camunda.act_re_decision_def)
            """;

    private final TransactionBound<Snapshot> snapshots = new TransactionBound<>();
    private final AtomicReference<@Nullable Snapshot> last = new AtomicReference<>();
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
        Deployed deployed = deployed();
        Snapshot known = last.get();
        if (known != null && known.of().equals(deployed)) {
            return known;
        }
        Snapshot read = read(deployed);
        if (deployed.equals(deployed())) { // else something was deployed in between
            last.set(read);
        }
        return read;
    }

    private Deployed deployed() {
        return jdbc.sql(DEPLOYED)
                .query((row, number) -> new Deployed(row.getLong(1), row.getLong(2)))
                .single();
    }

    private Snapshot read(Deployed deployed) {
        Map<String, Latest> processes = new HashMap<>();
        Map<String, Latest> decisions = new HashMap<>();
        jdbc.sql(LATEST).query(row -> {
            Latest latest = new Latest(row.getString("id"), row.getInt("version"));
            boolean process = "process".equals(row.getString("kind"));
            (process ? processes : decisions).put(row.getString("key"), latest);
        });
        return new Snapshot(deployed, Map.copyOf(processes), Map.copyOf(decisions));
    }

    /** What stands for all versions there are. */
    private record Deployed(long processes, long decisions) {}

    private record Snapshot(Deployed of, Map<String, Latest> processes, Map<String, Latest> decisions) {}
}
