package io.voronka.platform.engine;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What an instance waits for. The engine's own queries tell the same, but write their SQL anew each time from a hundred
 * conditions, which costs more than the database's answer.
 */
@Repository
public class InstanceWaits {

    private final JdbcClient jdbc;

    InstanceWaits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A task of somebody.
     *
     * @param definitionId version of the model that it runs on
     */
    public record OpenTask(String id, @Nullable String assignee, String definitionId) {}

    /** The first open task of the name in an instance. */
    public Optional<OpenTask> task(String processInstanceId, String definitionKey) {
        return jdbc.sql("""
                        SELECT id_, assignee_, proc_def_id_ FROM camunda.act_ru_task
                        WHERE proc_inst_id_ = ? AND task_def_key_ = ?
                        ORDER BY create_time_ LIMIT 1
                        """)
                .params(processInstanceId, definitionKey)
                .query((row, number) ->
                        new OpenTask(row.getString("id_"), row.getString("assignee_"), row.getString("proc_def_id_")))
                .optional();
    }

    /** Executions of an instance that wait for a message. No index leads from an instance to what it waits for. */
    public List<String> forMessage(String processInstanceId, String message) {
        return jdbc.sql("""
                        SELECT s.execution_id_
                        FROM camunda.act_ru_execution e
                             JOIN camunda.act_ru_event_subscr s ON s.execution_id_ = e.id_
                        WHERE e.proc_inst_id_ = ? AND s.event_type_ = 'message' AND s.event_name_ = ?
                        """)
                .params(processInstanceId, message)
                .query(String.class)
                .list();
    }
}
