package io.voronka.funnel.reactivation;

import static io.voronka.funnel.reactivation.ReactivationScene.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** An extra batch, over the interface and from Tasklist. */
@VoronkaTest
@Import(ReactivationScene.Setting.class)
class ReactivationBatchIT {

    private static final String BATCHES = "/api/v1/reactivation/batches";
    private static final String START = "/engine-rest/process-definition/key/reactivationBatch/submit-form";

    @Autowired
    ReactivationScene scene;

    @Autowired
    Api api;

    @BeforeEach
    void begin() {
        scene.begin();
    }

    @ParameterizedTest
    @ValueSource(strings = {"head", "manager"})
    void aBatchStartsBesideTheQuota(String login) {
        List<UUID> clients = clients(5);
        Answer answer = api.as(login).post(BATCHES, "{\"group\":\"OVER_3_MONTHS\",\"count\":3}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.json().path("started").asInt()).isEqualTo(3);
        assertThat(answer.json().path("deals").findValuesAsText("dealId"))
                .containsExactlyInAnyOrderElementsOf(
                        clients.subList(2, 5).stream().map(UUID::toString).toList());
        assertThat(answer.json().path("deals").findValuesAsText("stage")).containsOnly("OVER_3_MONTHS");
        assertThat(scene.history(clients.get(4))).endsWith("OVER_3_MONTHS ON_DEMAND");
        assertThat(scene.quota(TUESDAY, "OVER_3_MONTHS")).isEqualTo("50 0 3 0");

        assertThat(api.as(login)
                        .post(BATCHES, "{\"group\":\"OVER_3_MONTHS\",\"count\":25}")
                        .json()
                        .path("started")
                        .asInt())
                .as("what is left")
                .isEqualTo(2);
    }

    @Test
    void theSameKeyStartsOneBatch() {
        clients(5);
        Api.Session head =
                api.as("head").header("Idempotency-Key", UUID.randomUUID().toString());
        Answer first = head.post(BATCHES, "{\"group\":\"OVER_3_MONTHS\",\"count\":2}");
        Answer second = head.post(BATCHES, "{\"group\":\"OVER_3_MONTHS\",\"count\":2}");
        Answer other = head.post(BATCHES, "{\"group\":\"OVER_3_MONTHS\",\"count\":3}");

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.json().path("deals").findValuesAsText("dealId"))
                .isEqualTo(first.json().path("deals").findValuesAsText("dealId"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("idempotency-conflict");
        assertThat(scene.quota(TUESDAY, "OVER_3_MONTHS")).isEqualTo("50 0 2 0");
    }

    /** In the evening and at the weekend a batch is for the next shift. */
    @Test
    void aBatchOfTheEveningIsForTheNextShift() {
        clients(1);
        scene.at(TUESDAY.plusDays(3), LocalTime.of(19, 0));
        assertThat(api.as("head")
                        .post(BATCHES, "{\"group\":\"OVER_3_MONTHS\",\"count\":1}")
                        .status())
                .isEqualTo(202);
        // Monday, 8 March, is a holiday
        assertThat(scene.quota(TUESDAY.plusDays(7), "OVER_3_MONTHS")).isEqualTo("50 0 1 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                      | 422 | group",
                "{\"group\":\"OVER_3_MONTHS\"}           | 422 | count",
                "{\"group\":\"ALL\",\"count\":3}         | 422 | group",
                "{\"group\":\"OVER_3_MONTHS\",\"count\":0} | 422 | count",
                "{\"group\":\"OVER_3_MONTHS\",\"count\":1001} | 422 | count",
                "{\"group\":\"OVER_3_MONTHS\",\"count\":\"x\"} | 400 | count",
            })
    void whatCannotBeStartedIsRefused(String body, int status, String field) {
        Answer answer = api.as("head").post(BATCHES, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("errors").findValuesAsText("field")).contains(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "marketer", "integration", "logistics", "dpo"})
    void nobodyElseStartsOne(String login) {
        clients(1);
        assertThat(api.as(login)
                        .post(BATCHES, "{\"group\":\"OVER_3_MONTHS\",\"count\":1}")
                        .status())
                .isEqualTo(403);
        assertThat(api.as(login).post(START, form("OVER_3_MONTHS", 1)).status()).isIn(403, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"head", "manager"})
    void theStartFormOfTasklistStartsOne(String login) {
        List<UUID> clients = clients(2);
        Answer answer = api.as(login).post(START, form("OVER_3_MONTHS", 1));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(scene.stage(clients.get(1))).isEqualTo("OVER_3_MONTHS");
        assertThat(scene.stage(clients.get(0))).isEqualTo("BASE");
        assertThat(scene.text("SELECT actor FROM crm.deal_stage WHERE deal_id = ? AND number = 2", clients.get(1)))
                .isEqualTo(login);
        assertThat(api.as(login)
                        .post("/engine-rest/process-definition/key/b2cDailySelection/start", "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theStartFormRefusesWhatCannotBeStarted() {
        Answer answer = api.as("head").post(START, form("EVERYBODY", 1));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("group").doesNotContain("EVERYBODY");
    }

    /** The first was spoken with 91 days ago, each one more a day earlier. */
    private List<UUID> clients(int count) {
        List<UUID> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(scene.client(91 + i));
        }
        return clients;
    }

    private static String form(String group, int count) {
        return "{\"variables\":{\"group\":{\"value\":\"" + group + "\",\"type\":\"String\"},\"count\":{\"value\":"
                + count + ",\"type\":\"Integer\"}}}";
    }
}
