package io.voronka.platform.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.support.Api;
import io.voronka.support.VoronkaTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Three hundred instances; ten thousand are {@link ProcessMigrationSoak}'s. */
@VoronkaTest
class MigrationUnderWorkIT {

    private static final int INSTANCES = 300;
    private static final int THREADS = 4;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Api api;

    @Test
    void noInstanceIsLostOrInTwoPlacesThoughOperatorsWork() throws Exception {
        MigrationUnderWork work = new MigrationUnderWork(engine, jdbc, api, "migrationWorked");
        MigrationUnderWork.Result result = work.run(INSTANCES, THREADS, this::jobs);
        assertThat(result.completed()).isPositive();
    }

    /** Several at once, as the job executors of nodes do; whoever collides with an operator comes again. */
    private void jobs(MigrationScene scene, String batch) throws Exception {
        scene.seed(batch);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (List<Job> left = scene.batchJobs(batch); !left.isEmpty(); left = scene.batchJobs(batch)) {
                List<Future<?>> running = new ArrayList<>();
                left.forEach(job -> running.add(threads.submit(() -> execute(job))));
                for (Future<?> done : running) {
                    done.get();
                }
            }
        } finally {
            threads.shutdown();
        }
        scene.monitor(batch);
    }

    private void execute(Job job) {
        try {
            engine.getManagementService().executeJob(job.getId());
        } catch (OptimisticLockingException e) {
            assertThat(engine.getManagementService()
                            .createJobQuery()
                            .jobId(job.getId())
                            .singleResult()
                            .getRetries())
                    .as("a collision costs no attempt")
                    .isEqualTo(job.getRetries());
        }
    }
}
