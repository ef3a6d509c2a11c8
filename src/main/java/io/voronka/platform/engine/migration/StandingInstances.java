package io.voronka.platform.engine.migration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the running instances of a version of a process stand. */
@Component
class StandingInstances {

    private static final String RUNNING = """
            FROM camunda.act_ru_execution WHERE proc_def_id_ = :definition AND id_ = proc_inst_id_
            """;

    /** Where somebody waits, and what else may come to them there: messages, timers, jobs. */
    private static final String PLACES = """
            SELECT activity, count(DISTINCT instance) AS instances, min(instance) AS sample FROM (
                SELECT leaf.act_id_ AS activity, leaf.proc_inst_id_ AS instance
                FROM camunda.act_ru_execution leaf
                WHERE leaf.proc_def_id_ = :definition AND leaf.act_id_ IS NOT NULL AND NOT leaf.is_event_scope_
                    AND NOT EXISTS (SELECT 1 FROM camunda.act_ru_execution child
                        WHERE child.parent_id_ = leaf.id_ AND NOT child.is_event_scope_)
                UNION ALL
                SELECT subscription.activity_id_, subscription.proc_inst_id_
                FROM camunda.act_ru_event_subscr subscription
                JOIN camunda.act_ru_execution execution ON execution.id_ = subscription.execution_id_
                WHERE execution.proc_def_id_ = :definition
                UNION ALL
                SELECT definition.act_id_, job.process_instance_id_
                FROM camunda.act_ru_jobdef definition
                JOIN camunda.act_ru_job job ON job.job_def_id_ = definition.id_
                WHERE definition.proc_def_id_ = :definition AND job.process_instance_id_ IS NOT NULL) standing
            GROUP BY activity
            """;

    private final JdbcClient jdbc;

    StandingInstances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Instances that wait somewhere, and one of them. */
    record Place(String activity, long instances, String sample) {}

    /** How many run, and how many of them are suspended. */
    record Count(long running, long suspended) {}

    /** The engine's id of a version. */
    Optional<String> definition(String processKey, int version) {
        return jdbc.sql("""
                        SELECT id_ FROM camunda.act_re_procdef
                        WHERE key_ = :key AND version_ = :version AND tenant_id_ IS NULL
                        """)
                .param("key", processKey)
                .param("version", version)
                .query(String.class)
                .optional();
    }

    boolean isProcess(String processKey) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM camunda.act_re_procdef WHERE key_ = :key)")
                .param("key", processKey)
                .query(Boolean.class)
                .single();
    }

    Count count(String definition) {
        return jdbc.sql("SELECT count(*), count(*) FILTER (WHERE suspension_state_ = 2) " + RUNNING)
                .param("definition", definition)
                .query((row, number) -> new Count(row.getLong(1), row.getLong(2)))
                .single();
    }

    List<String> ids(String definition) {
        return jdbc.sql("SELECT id_ " + RUNNING + " ORDER BY id_")
                .param("definition", definition)
                .query(String.class)
                .list();
    }

    /** Where they stand exactly: whoever moves one of them changes it. */
    String traces(Collection<String> instances) {
        return jdbc.sql("""
                        SELECT coalesce(string_agg(id_ || ' ' || rev_, ',' ORDER BY id_), '')
                        FROM camunda.act_ru_execution WHERE proc_inst_id_ = ANY(:instances)
                        """)
                .param("instances", instances.toArray(String[]::new))
                .query(String.class)
                .single();
    }

    Map<String, Place> places(String definition) {
        return jdbc
                .sql(PLACES)
                .param("definition", definition)
                .query((row, number) -> new Place(row.getString(1), row.getLong(2), row.getString(3)))
                .stream()
                .collect(Collectors.toMap(Place::activity, Function.identity()));
    }
}
