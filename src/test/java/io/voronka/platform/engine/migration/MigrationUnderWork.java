package io.voronka.platform.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.platform.engine.migration.MigrationScene.Version;
import io.voronka.support.Api;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.exception.NullValueException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many instances go over while operators complete their tasks: at the end each is in one place, and none is lost. */
final class MigrationUnderWork {

    private static final int OPERATORS = 2;

    private final ProcessEngine engine;
    private final JdbcClient jdbc;
    private final Api api;
    private final MigrationScene scene;
    private final Set<String> instances = ConcurrentHashMap.newKeySet();
    private final AtomicInteger completed = new AtomicInteger();
    private final AtomicInteger collisions = new AtomicInteger();

    MigrationUnderWork(ProcessEngine engine, JdbcClient jdbc, Api api, String key) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.api = api;
        this.scene = new MigrationScene(engine, key);
        scene.deploy(Version.old());
        scene.deploy(Version.old().message("Contacted").days(20).withOneMore());
    }

    /** What is to be done until the batch is through. */
    interface Executor {
        void run(MigrationScene scene, String batchId) throws Exception;
    }

    /** What happened. */
    record Result(
            int migrated,
            int ended,
            int completed,
            int collisions,
            long dryRunMillis,
            long askedMillis,
            long tookMillis) {}

    Result run(int count, int threads, Executor executor) throws Exception {
        start(count, threads);
        long began = System.nanoTime();
        JsonNode rehearsed = ask(200, true);
        assertThat(rehearsed.path("possible").asBoolean()).isTrue();
        assertThat(rehearsed.path("instances").asInt()).isEqualTo(count);
        long rehearsedAt = System.nanoTime();

        AtomicBoolean over = new AtomicBoolean();
        ExecutorService operators = Executors.newFixedThreadPool(OPERATORS);
        JsonNode migration;
        long askedAt;
        long doneAt;
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < OPERATORS; i++) {
                work.add(operators.submit(() -> work(over)));
            }
            long askedFrom = System.nanoTime();
            migration = ask(202, false);
            askedAt = System.nanoTime() - askedFrom;
            executor.run(scene, migration.path("batchId").asText());
            doneAt = System.nanoTime() - askedFrom;
            over.set(true);
            for (Future<?> done : work) {
                done.get();
            }
        } finally {
            operators.shutdownNow();
        }
        JsonNode done = api.as("process-owner")
                .get(path() + "/" + migration.path("migrationId").asText())
                .json();
        assertThat(done.path("state").asText()).as(done.toString()).isEqualTo("DONE");
        check(done);
        return new Result(
                done.path("migrated").asInt(),
                done.path("ended").asInt(),
                completed.get(),
                collisions.get(),
                (rehearsedAt - began) / 1_000_000,
                askedAt / 1_000_000,
                doneAt / 1_000_000);
    }

    /** At the first step, at the second, and waiting for what they have called. */
    private void start(int count, int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> started = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int steps = i % 3;
                started.add(pool.submit(() -> {
                    String instance = scene.start(1);
                    for (int step = 0; step < steps; step++) {
                        scene.complete(instance);
                    }
                    instances.add(instance);
                }));
            }
            for (Future<?> done : started) {
                done.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    private void work(AtomicBoolean over) {
        List<String> mine = new ArrayList<>(instances);
        Collections.shuffle(mine, ThreadLocalRandom.current());
        for (int i = 0; !over.get() && i < mine.size(); i++) {
            String instance = mine.get(i);
            try {
                scene.openTask(instance).ifPresent(task -> {
                    engine.getTaskService().complete(task);
                    completed.incrementAndGet();
                });
            } catch (OptimisticLockingException e) {
                collisions.incrementAndGet(); // its operator is told to try again
            } catch (NullValueException e) {
                collisions.incrementAndGet(); // the other operator was first
            }
        }
    }

    private void check(JsonNode done) {
        // operators may have ended some between the rehearsal and the request
        int asked = done.path("instances").asInt();
        assertThat(asked).isBetween(instances.size() - completed.get(), instances.size());
        assertThat(done.path("migrated").asInt() + done.path("ended").asInt()).isEqualTo(asked);
        String[] all = instances.toArray(String[]::new);
        assertThat(count("""
                        SELECT count(*) FROM camunda.act_hi_procinst WHERE id_ = ANY(:ids)
                            AND (state_ = 'COMPLETED' OR id_ IN (SELECT id_ FROM camunda.act_ru_execution))
                        """, all)).as("none is lost").isEqualTo(instances.size());
        assertThat(count("""
                        SELECT count(*) FROM camunda.act_ru_execution execution
                        JOIN camunda.act_re_procdef version ON version.id_ = execution.proc_def_id_
                        WHERE execution.proc_inst_id_ = ANY(:ids) AND version.version_ <> 2
                        """, all)).as("none is half in version 1").isZero();
        assertThat(count("""
                        SELECT count(*) FROM camunda.act_ru_task task
                        JOIN camunda.act_ru_execution execution ON execution.id_ = task.execution_id_
                        WHERE task.proc_inst_id_ = ANY(:ids) AND task.proc_def_id_ <> execution.proc_def_id_
                        """, all)).as("tasks went with their instances").isZero();
        assertThat(count("""
                        SELECT count(*) FROM (
                            SELECT root.id_ FROM camunda.act_ru_execution root LEFT JOIN (
                                SELECT proc_inst_id_ AS id FROM camunda.act_ru_task
                                UNION ALL
                                SELECT process_instance_id_ FROM camunda.act_ru_job
                                WHERE handler_type_ = 'async-continuation'
                                UNION ALL
                                SELECT caller.proc_inst_id_ FROM camunda.act_ru_execution called
                                JOIN camunda.act_ru_execution caller ON caller.id_ = called.super_exec_
                                JOIN camunda.act_ru_task task ON task.proc_inst_id_ = called.proc_inst_id_) place
                                ON place.id = root.id_
                            WHERE root.id_ = ANY(:ids) GROUP BY root.id_ HAVING count(place.id) <> 1) astray
                        """, all)).as("each running one waits in one place").isZero();
        assertThat(count("""
                        SELECT count(*) FROM camunda.act_ru_event_subscr WHERE proc_inst_id_ = ANY(:ids)
                            AND event_name_ <> 'MESSAGE'
                        """.replace("MESSAGE", scene.key + "Contacted"), all))
                .as("all listen for what version 2 says")
                .isZero();
    }

    private long count(String sql, String[] ids) {
        return jdbc.sql(sql).param("ids", ids).query(Long.class).single();
    }

    private JsonNode ask(int status, boolean dryRun) {
        Api.Answer answer =
                api.as("process-owner").post(path(), "{\"from\": 1, \"to\": 2, \"dryRun\": " + dryRun + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.json();
    }

    private String path() {
        return "/api/v1/processes/" + scene.key + "/migrations";
    }
}
