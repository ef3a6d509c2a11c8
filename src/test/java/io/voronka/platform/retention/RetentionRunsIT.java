package io.voronka.platform.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.support.VoronkaTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several nodes do one run a day together. */
@VoronkaTest
class RetentionRunsIT {

    @Autowired
    RetentionRuns runs;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aDayHasOneRunAndOneNodeAtATimeAndIsFollowedWhereItDied() {
        runs.work();
        runs.daily();
        runs.daily();
        assertThat(jdbc.sql("SELECT count(*) FROM crm.retention_run WHERE finished_at IS NULL")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        lease("1 hour");
        assertThat(runs.step()).as("another node is at it").isFalse();
        assertThat(runs.latest().get(0).finishedAt()).isNull();

        lease("-1 second");
        runs.work();
        RetentionRun run = runs.latest().get(0);
        assertThat(run.finishedAt()).isNotNull();
        assertThat(run.requestedBy()).isEqualTo("schedule");
        assertThat(run.items()).hasSizeGreaterThan(8).allSatisfy(item -> {
            assertThat(item.finishedAt()).as(item.name()).isNotNull();
            assertThat(item.failure()).as(item.name()).isNull();
        });

        runs.daily();
        assertThat(runs.latest().get(0).id()).as("the day is done").isEqualTo(run.id());
    }

    private void lease(String until) {
        jdbc.sql("UPDATE crm.retention_run SET leased_by = gen_random_uuid()," + " leased_until = clock_timestamp() + '"
                        + until + "'::interval WHERE finished_at IS NULL")
                .update();
    }
}
