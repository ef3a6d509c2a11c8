package io.voronka.platform.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voronka.platform.id.Ids;
import io.voronka.support.Api;
import io.voronka.support.OutsideClient;
import io.voronka.support.OutsideFake;
import io.voronka.support.OutsideFake.Mood;
import io.voronka.support.VoronkaTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What those who look after deliveries see and do. */
@VoronkaTest
@TestPropertySource(properties = {"voronka.delivery.poll=100ms", "voronka.delivery.replayed=7"})
class DeliveryApiIT {

    @TestConfiguration(proxyBeanMethods = false)
    static class Systems {
        @Bean(destroyMethod = "close")
        OutsideFake fake() throws IOException {
            return new OutsideFake(true, Duration.ofMillis(2));
        }

        @Bean
        OutsideSystem shop(OutsideFake fake) {
            return new OutsideClient("shop", fake::uri, true, 4, 1, Duration.ofSeconds(2), Optional.empty());
        }
    }

    @Autowired
    Api api;

    @Autowired
    OutsideFake fake;

    @Autowired
    DeliveryLedger ledger;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void fine() {
        fake.mood(Mood.FINE);
    }

    @Test
    void aPausedSystemIsLeftAloneUntilItIsResumed() {
        var manager = api.as("manager");
        assertThat(manager.post("/api/v1/systems/shop/pause", null).status()).isEqualTo(204);
        assertThat(manager.post("/api/v1/systems/shop/pause", null).status()).isEqualTo(204);
        UUID lane = post("a");
        var item = manager.get("/api/v1/systems").json().get("items").get(0);
        assertThat(item.get("state").asText()).isEqualTo("PAUSED");
        assertThat(item.get("pausedBy").asText()).isEqualTo("manager");
        assertThat(item.get("waiting").asInt()).isEqualTo(1);
        assertThat(fake.told(lane.toString())).isEmpty();
        assertThat(manager.post("/api/v1/systems/shop/resume", null).status()).isEqualTo(204);
        settled();
        assertThat(fake.told(lane.toString())).containsExactly("a");
        assertThat(acts("PAUSE")).isEqualTo(acts("RESUME"));
        assertThat(manager.post("/api/v1/systems/other/pause", null).status()).isEqualTo(404);
    }

    @Test
    void whatWasRefusedIsSeenAndSentAgain() {
        var manager = api.as("manager");
        fake.mood(Mood.REFUSING);
        UUID lane = post("b");
        await().until(() -> status(lane).equals("REFUSED"));
        var item = manager.get("/api/v1/deliveries?system=shop&status=REFUSED")
                .json()
                .get("items")
                .get(0);
        assertThat(item.get("reason").asText()).isEqualTo("INVALID");
        fake.mood(Mood.FINE);
        String retry = "/api/v1/deliveries/" + item.get("deliveryId").asText() + "/retry";
        assertThat(manager.post(retry, null).status()).isEqualTo(200);
        settled();
        assertThat(fake.told(lane.toString())).containsExactly("b");
        assertThat(manager.post(retry, null).status()).isEqualTo(409);
        assertThat(manager.get("/api/v1/deliveries?subject=" + lane)
                        .json()
                        .get("items")
                        .get(0)
                        .get("status")
                        .asText())
                .isEqualTo("DELIVERED");
    }

    @Test
    void theLatestOfEachSubjectAndOperationIsMadeAgainOnce() {
        var manager = api.as("manager");
        Instant from = Instant.now();
        UUID told = post("c");
        post(told, "d");
        post(told, "c");
        IntStream.range(0, 20).forEach(i -> post("e"));
        settled();
        String body = "{\"from\":\"" + from + "\",\"to\":\"" + Instant.now() + "\"}";
        var keyed = manager.header("Idempotency-Key", "replay-1");
        var first = keyed.post("/api/v1/systems/shop/replay", body);
        assertThat(first.status()).isEqualTo(202);
        await().until(() -> !keyed.post("/api/v1/systems/shop/replay", body)
                .json()
                .get("finishedAt")
                .isNull());
        settled();
        assertThat(jdbc.sql("SELECT count(*) FROM crm.delivery WHERE replay_of IS NOT NULL")
                        .query(Long.class)
                        .single())
                .isEqualTo(22);
        assertThat(fake.told(told.toString())).containsExactly("c", "d", "c", "d", "c");
        assertThat(keyed.post("/api/v1/systems/shop/replay", "{\"from\":\"2020-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(409);
        assertThat(acts("REPLAY")).isEqualTo(1);
    }

    @Test
    void aListIsReadPageByPage() {
        IntStream.range(0, 130).forEach(i -> post("f"));
        settled();
        var manager = api.as("manager");
        var page = manager.get("/api/v1/deliveries?system=shop").json();
        assertThat(page.get("items")).hasSize(100);
        var next = manager.get("/api/v1/deliveries?system=shop&cursor="
                + page.get("next").asText().replace(":", "%3A"));
        assertThat(next.json().get("items")).hasSizeGreaterThanOrEqualTo(30);
        assertThat(manager.get("/api/v1/deliveries?system=shop&cursor=x").status())
                .isEqualTo(422);
        assertThat(manager.get("/api/v1/deliveries?status=WAITING").status()).isEqualTo(422);
        assertThat(manager.get("/api/v1/deliveries?system=shop&status=LOST").status())
                .isEqualTo(422);
    }

    private UUID post(String told) {
        UUID lane = Ids.next();
        post(lane, told);
        return lane;
    }

    private void post(UUID lane, String told) {
        transaction.executeWithoutResult(status -> ledger.post(new NewDelivery(
                "shop", lane, new DeliverySubject(DeliverySubject.Type.PERSON, lane), "tell", Map.of("n", told))));
    }

    private String status(UUID lane) {
        return jdbc.sql("SELECT state FROM crm.delivery WHERE lane = ?")
                .param(lane)
                .query(String.class)
                .single();
    }

    private long acts(String act) {
        return jdbc.sql("SELECT count(*) FROM crm.delivery_act WHERE act = ?")
                .param(act)
                .query(Long.class)
                .single();
    }

    private void settled() {
        await().until(() -> jdbc.sql("SELECT count(*) FROM crm.delivery WHERE state = 'WAITING'")
                        .query(Long.class)
                        .single()
                == 0);
    }
}
