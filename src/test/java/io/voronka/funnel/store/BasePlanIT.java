package io.voronka.funnel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.funnel.reactivation.ReactivationScene;
import io.voronka.support.VoronkaTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The selection goes down its line by an index, however large the base is. */
@VoronkaTest
@Import(ReactivationScene.Setting.class)
class BasePlanIT {

    private static final String DEALS = """
            WITH people AS (
                INSERT INTO crm.person (person_id, kind, stage, created_at)
                SELECT gen_random_uuid(), 'PERSON', 'ACTIVE', now() FROM generate_series(1, 20000)
                RETURNING person_id)
            INSERT INTO crm.deal (deal_id, person_id, funnel, stage, since, open, kind_reason, source, opened_at,
                                  last_purchase_at, created_at)
            SELECT gen_random_uuid(), person_id, 'B2C', 'BASE', now(), true, 'PLAN', 'plan',
                   now() - (row_number() OVER () % 900) * interval '1 day',
                   CASE WHEN row_number() OVER () % 3 > 0 THEN now() END, now()
            FROM people
            """;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void candidatesAreReadFromTheirLine() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(DEALS).update();
            jdbc.sql("ANALYZE crm.deal").update();
            String plan = String.join(
                    "\n",
                    jdbc.sql("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + BaseRows.CANDIDATES)
                            .param("groups", new String[] {"NEVER_BOUGHT", "OVER_1_YEAR"})
                            .param("boughts", new Boolean[] {false, true})
                            .param("sinces", new String[] {"-infinity", "-infinity"})
                            .param("untils", new String[] {"infinity", "infinity"})
                            .param("afters", new String[] {"-infinity", "-infinity"})
                            .param("afterIds", new UUID[] {new UUID(0, 0), new UUID(0, 0)})
                            .param("counts", new Integer[] {50, 50})
                            .query(String.class)
                            .list());
            status.setRollbackOnly();

            assertThat(plan).contains("Index Scan using deal_base on deal").doesNotContain("Seq Scan", "Sort");
            assertThat(plan).contains("actual rows=50");
        });
    }
}
