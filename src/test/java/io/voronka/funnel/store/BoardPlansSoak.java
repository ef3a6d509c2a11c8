package io.voronka.funnel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.funnel.DealBoard;
import io.voronka.funnel.Funnel;
import io.voronka.support.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the board costs when the base is a million deals, and what it costs those who move them. */
class BoardPlansSoak {

    private static final int BASE = Integer.getInteger("voronka.deals", 1_000_000);
    private static final int RUNS = 200;

    private static JdbcClient jdbc;
    private static BoardRows rows;

    @BeforeAll
    static void aMillionDeals() throws IOException {
        jdbc = JdbcClient.create(new SingleConnectionDataSource(
                TestDatabase.create(), TestDatabase.user(), TestDatabase.password(), true));
        rows = new BoardRows(jdbc);
        jdbc.sql("CREATE SCHEMA IF NOT EXISTS crm").update();
        jdbc.sql("CREATE TABLE crm.person (person_id uuid PRIMARY KEY)").update();
        for (String file : List.of("0001-deal", "0003-deal-count")) {
            try (InputStream sql = BoardPlansSoak.class.getResourceAsStream("/db/changelog/funnel/" + file + ".sql")) {
                jdbc.sql(new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8))
                        .update();
            }
        }
        jdbc.sql("ALTER TABLE crm.deal DROP CONSTRAINT deal_person_id_fkey").update();
        fill("B2C", "CASE WHEN n % 40 = 0 THEN 'RETURNED' ELSE 'BASE' END", BASE);
        fill("B2C", "(ARRAY['DONE_WON', 'DONE_LOST', 'OVER_1_YEAR'])[1 + n % 3]", BASE / 20);
        fill(
                "B2B",
                "(ARRAY['NEW', 'IN_PROGRESS', 'NOT_REACHED', 'MISSED_CALL_BACK', 'WON', 'LOST'])[1 + n % 6]",
                BASE / 10);
        jdbc.sql(
                        "UPDATE crm.deal SET open = false WHERE stage IN ('DONE_WON', 'DONE_LOST', 'WON', 'LOST', 'MISSED_CALL_BACK')")
                .update();
        jdbc.sql("VACUUM ANALYZE crm.deal").update();
    }

    private static void fill(String funnel, String stage, int deals) {
        jdbc.sql("""
                        INSERT INTO crm.deal (deal_id, person_id, funnel, stage, since, open, kind_reason, source,
                            opened_at, created_at)
                        SELECT gen_random_uuid(), gen_random_uuid(), :funnel, %s, now() - make_interval(mins => n), true,
                            'TEST', 'test', now(), now()
                        FROM generate_series(1, :deals) AS n
                        """.formatted(stage))
                .param("funnel", funnel)
                .param("deals", deals)
                .update();
    }

    @Test
    void theBoardReadsCountersAndIndexesOnly() {
        long counting = median(
                () -> jdbc.sql("SELECT stage, count(*) FROM crm.deal WHERE funnel = 'B2C' GROUP BY stage")
                        .query((row, number) -> row.getLong(2))
                        .list(),
                5);
        for (Funnel funnel : Funnel.values()) {
            long took = median(() -> rows.columns(funnel, 20_000), RUNS);
            System.out.printf(Locale.ROOT, "board %s: %.2f ms%n", funnel, took / 1e6);
            assertThat(took)
                    .as("board of %s, counting takes %d", funnel, counting)
                    .isLessThan(counting / 5);
        }
        System.out.printf(Locale.ROOT, "counting the base each time: %.1f ms%n", counting / 1e6);
        for (String stage : List.of("BASE", "RETURNED", "OVER_1_YEAR", "DONE_LOST")) {
            long took = median(() -> rows.deals(Funnel.B2C, stage, null, 51), RUNS);
            var page = rows.deals(Funnel.B2C, stage, null, 51);
            var place = new DealBoard.Place(page.get(50).since(), page.get(50).id());
            long next = median(() -> rows.deals(Funnel.B2C, stage, place, 51), RUNS);
            System.out.printf(Locale.ROOT, "deals of %s: %.2f ms, next page %.2f ms%n", stage, took / 1e6, next / 1e6);
            assertThat(Math.max(took, next)).isLessThan(20_000_000);
        }
        long with = median(BoardPlansSoak::moveOne, RUNS);
        rows.fold(0);
        jdbc.sql("ALTER TABLE crm.deal DISABLE TRIGGER USER").update();
        long without = median(BoardPlansSoak::moveOne, RUNS);
        jdbc.sql("ALTER TABLE crm.deal ENABLE TRIGGER USER").update();
        System.out.printf(Locale.ROOT, "a move: %.2f ms, uncounted %.2f ms%n", with / 1e6, without / 1e6);
    }

    private static int moveOne() {
        return jdbc.sql("""
                        UPDATE crm.deal SET stage = 'OVER_1_YEAR', since = now() WHERE deal_id = (
                            SELECT deal_id FROM crm.deal WHERE funnel = 'B2C' AND stage = 'BASE' ORDER BY since LIMIT 1)
                        """).update();
    }

    private static long median(Supplier<?> work, int runs) {
        long[] took = new long[runs];
        for (int i = 0; i < runs; i++) {
            long began = System.nanoTime();
            Object read = work.get();
            took[i] = System.nanoTime() - began;
            assertThat(read).isNotNull();
        }
        Arrays.sort(took);
        return took[runs / 2];
    }
}
