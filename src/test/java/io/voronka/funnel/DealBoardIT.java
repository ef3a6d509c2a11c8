package io.voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.funnel.store.BoardRows;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The board counts right whatever is done to deals, and shows those of a stage by age. */
@VoronkaTest
class DealBoardIT {

    private static final String COUNTED = """
            SELECT count(*) FROM (
                (SELECT funnel, stage, open, sum(deals) FROM crm.deal_count GROUP BY 1, 2, 3 HAVING sum(deals) <> 0)
                EXCEPT (SELECT funnel, stage, open, count(*) FROM crm.deal GROUP BY 1, 2, 3)) AS wrong
            """;

    @Autowired
    Api api;

    @Autowired
    BoardRows rows;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aStageTellsHowManyStandThereAndHowLong() {
        JsonNode before = stage("b2b", "NOT_REACHED");
        BoardDeals deals = new BoardDeals(jdbc);
        for (int days : List.of(4000, 3000, 3500)) {
            deals.add(Funnel.B2B, "NOT_REACHED", days, true);
        }
        deals.add(Funnel.B2B, "MISSED_CALL_BACK", 3000, false);
        JsonNode after = stage("b2b", "NOT_REACHED");
        assertThat(number(after)).isEqualTo(number(before) + 3);
        assertThat(after.path("oldestAge").asLong()).isBetween(4000L * 86400, 4000L * 86400 + 3600);
        if (number(before) == 0) {
            assertThat(after.path("medianAge").asLong()).isBetween(3500L * 86400, 3500L * 86400 + 3600);
        }
        assertThat(stage("b2b", "MISSED_CALL_BACK").path("deals").asLong())
                .as("what has gone on into the main funnel")
                .isEqualTo(open("MISSED_CALL_BACK"));
        Answer board = api.as("head").get("/api/v1/deals/board?funnel=main");
        assertThat(board.json().path("stages").findValuesAsText("stage"))
                .containsExactly("NEW", "CONTACTED", "OFFER", "ORDER", "WON", "LOST");
    }

    @Test
    void theBaseIsCountedWithoutAges() {
        long before = number(stage("b2c", "BASE"));
        new BoardDeals(jdbc).add(Funnel.B2C, "BASE", 900, true);
        JsonNode base = stage("b2c", "BASE");
        assertThat(number(base)).isEqualTo(before + 1);
        assertThat(base.path("oldestAge").isNull()).isTrue();
        assertThat(base.path("medianAge").isNull()).isTrue();
    }

    @Test
    void dealsOfAStageComeByAgeAndByPages() {
        BoardDeals deals = new BoardDeals(jdbc);
        List<String> added = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            added.add(deals.add(Funnel.MAIN, "OFFER", 9000 - i / 2, true).toString());
        }
        List<String> shown = new ArrayList<>();
        JsonNode page = page("main", "OFFER", null);
        while (true) {
            shown.addAll(page.path("items").findValuesAsText("dealId"));
            if (page.path("next").isNull()) {
                break;
            }
            page = page("main", "OFFER", page.path("next").asText());
        }
        assertThat(shown).doesNotHaveDuplicates().containsAll(added);
        assertThat(shown.get(0)).isIn(added.get(0), added.get(1));
        JsonNode first = page("main", "OFFER", null).path("items").get(0);
        assertThat(first.path("responsible").asText()).isEqualTo("operator1");
        assertThat(first.has("personId")).isFalse();

        String last = deals.add(Funnel.MAIN, "LOST", 0, false).toString();
        assertThat(page("main", "LOST", null)
                        .path("items")
                        .get(0)
                        .path("dealId")
                        .asText())
                .as("who was closed last comes first")
                .isEqualTo(last);
    }

    @Test
    void countersStayRightWhateverIsDoneAtOnceAndFolded() throws Exception {
        BoardDeals deals = new BoardDeals(jdbc);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                work.add(threads.submit(() -> {
                    for (int round = 0; round < 25; round++) {
                        UUID deal = deals.add(Funnel.B2B, "NEW", round, true);
                        deals.move(deal, "IN_PROGRESS", true);
                        deals.move(deal, round % 2 == 0 ? "WON" : "LOST", false);
                        rows.fold(20);
                        transaction.executeWithoutResult(undone -> {
                            deals.move(deal, "NEW", true);
                            undone.setRollbackOnly();
                        });
                    }
                }));
            }
            for (Future<?> done : work) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(jdbc.sql(COUNTED).query(Long.class).single()).isZero();
        rows.fold(0);
        assertThat(jdbc.sql(COUNTED).query(Long.class).single()).isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM crm.deal_count")
                        .query(Long.class)
                        .single())
                .isEqualTo(jdbc.sql("SELECT count(DISTINCT (funnel, stage, open)) FROM crm.deal")
                        .query(Long.class)
                        .single());
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "marketer", "integration", "process-owner", "dpo"})
    void othersMayNotLook(String role) {
        assertThat(api.as(role).get("/api/v1/deals/board?funnel=b2b").status()).isEqualTo(403);
        assertThat(api.as(role).get("/api/v1/deals/board/NEW?funnel=b2b").status())
                .isEqualTo(403);
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(api.as("head").get("/api/v1/deals/board?funnel=x").status()).isEqualTo(422);
        assertThat(api.as("head").get("/api/v1/deals/board/OFFER?funnel=b2b").status())
                .isEqualTo(404);
        assertThat(api.as("head")
                        .get("/api/v1/deals/board/NEW?funnel=b2b&cursor=x")
                        .status())
                .isEqualTo(422);
    }

    private JsonNode stage(String funnel, String stage) {
        Answer answer = api.as("manager").get("/api/v1/deals/board?funnel=" + funnel);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        for (JsonNode column : answer.json().path("stages")) {
            if (column.path("stage").asText().equals(stage)) {
                return column;
            }
        }
        throw new AssertionError(answer.body());
    }

    private JsonNode page(String funnel, String stage, @Nullable String cursor) {
        return api.as("head")
                .get("/api/v1/deals/board/" + stage + "?funnel=" + funnel + (cursor == null ? "" : "&cursor=" + cursor))
                .json();
    }

    private static long number(JsonNode column) {
        return column.path("deals").asLong();
    }

    private long open(String stage) {
        return jdbc.sql("SELECT count(*) FROM crm.deal WHERE stage = ? AND open")
                .param(stage)
                .query(Long.class)
                .single();
    }
}
