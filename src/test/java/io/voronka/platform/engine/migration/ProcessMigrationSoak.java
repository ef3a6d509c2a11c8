package io.voronka.platform.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voronka.support.Api;
import io.voronka.support.VoronkaTest;
import java.time.Duration;
import java.util.Locale;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Ten thousand running instances go from version 1 to 2 by the engine's own job executor, operators working meanwhile. */
@VoronkaTest
@TestPropertySource(properties = "camunda.bpm.job-execution.enabled=true")
class ProcessMigrationSoak {

    private static final int INSTANCES = Integer.getInteger("voronka.instances", 10_000);

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Api api;

    @Test
    void tenThousandGoOverWhileOperatorsWork() throws Exception {
        MigrationUnderWork work = new MigrationUnderWork(engine, jdbc, api, "migrationSoaked");
        MigrationUnderWork.Result result = work.run(
                INSTANCES,
                4,
                (scene, batch) -> await().atMost(Duration.ofMinutes(20))
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> engine.getManagementService()
                                        .createBatchQuery()
                                        .batchId(batch)
                                        .count()
                                == 0));
        System.out.printf(
                Locale.ROOT,
                "%,d instances: dry run %d ms, asked for in %d ms, over in %.1f s; %,d migrated, %,d had ended; "
                        + "%,d tasks completed meanwhile, %d collisions%n",
                INSTANCES,
                result.dryRunMillis(),
                result.askedMillis(),
                result.tookMillis() / 1000.0,
                result.migrated(),
                result.ended(),
                result.completed(),
                result.collisions());
        assertThat(result.completed()).isPositive();
    }
}
