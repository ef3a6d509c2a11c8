package io.voronka.platform.engine.migration;

import io.voronka.platform.engine.migration.MigrationProgress.Failure;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.batch.BatchStatistics;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How far migrations have come, and what people may do about those that are stuck. */
@Component
public class RunningMigrations {

    private static final int RETRIES = 3;

    private final ManagementService management;
    private final MigrationRows rows;

    RunningMigrations(ManagementService management, MigrationRows rows) {
        this.management = management;
        this.rows = rows;
    }

    /**
     * How far it has come.
     *
     * @param after failures of instances behind this one; empty for the first page
     */
    public MigrationProgress progress(Migration migration, String after, int page) {
        long ended = rows.ended(migration.id());
        List<Failure> failures = rows.failures(migration.id(), after, page);
        BatchStatistics jobs = jobs(migration);
        if (jobs == null) {
            long left = Math.min(migration.leftBehind(), migration.instances() - ended);
            return new MigrationProgress(migration, migration.instances() - ended - left, ended, 0, left, failures);
        }
        return new MigrationProgress(
                migration,
                jobs.getCompletedJobs() - ended,
                ended,
                jobs.getRemainingJobs() - jobs.getFailedJobs(),
                jobs.getFailedJobs(),
                failures);
    }

    /** Tries again those that are not tried by themselves any more. Returns whether it still runs. */
    @Transactional
    public boolean retry(Migration migration) {
        BatchStatistics jobs = jobs(migration);
        if (jobs == null) {
            return false;
        }
        management.setJobRetriesByJobDefinitionId(jobs.getBatchJobDefinitionId(), RETRIES);
        return true;
    }

    /** Leaves those that have not gone over where they are. Returns whether it still ran. */
    @Transactional
    public boolean stop(Migration migration, String by) {
        if (jobs(migration) == null) {
            return false;
        }
        rows.stopped(migration.id(), by);
        management.deleteBatch(migration.batchId(), false);
        return true;
    }

    private @Nullable BatchStatistics jobs(Migration migration) {
        return migration.finishedAt() != null
                ? null
                : management
                        .createBatchStatisticsQuery()
                        .batchId(migration.batchId())
                        .singleResult();
    }
}
