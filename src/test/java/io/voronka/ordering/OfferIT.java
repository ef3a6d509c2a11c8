package io.voronka.ordering;

import static io.voronka.ordering.OrderingScene.OPERATOR;
import static io.voronka.ordering.OrderingScene.delivery;
import static io.voronka.ordering.OrderingScene.offer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.calling.CallFloor;
import io.voronka.calling.CallQueue;
import io.voronka.ordering.OrderingScene.Held;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What operators offer during a call, and that an offer becomes one order. */
@VoronkaTest
@Import(CallFloor.class)
class OfferIT {

    @Autowired
    Api api;

    @Autowired
    CallQueue calls;

    @Autowired
    Logins logins;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    private OrderingScene scene;
    private Held call;

    @BeforeEach
    void aCallIsHeld() {
        scene = new OrderingScene(api, logins, calls, jdbc);
        call = scene.hold(OPERATOR);
    }

    @Test
    void theServerPricesAnOfferAndThePriceStays() {
        JsonNode made = scene.made(OPERATOR, offer(call.callId(), true));
        api.as("manager").post("/api/v1/catalogue", """
                        [{"sku": "DROPS-15", "name": "Капли", "price": {"amount": "999", "currency": "RUB"}}]""");

        JsonNode later = api.as(OPERATOR)
                .get("/api/v1/offers/" + made.path("offerId").asText())
                .json();
        assertThat(later).isEqualTo(made);
        assertThat(made.at("/goods/amount").asText()).isEqualTo("4390.50");
        assertThat(made.at("/delivery/price/amount").asText()).isEqualTo("0.00");
        assertThat(made.at("/total/amount").asText()).isEqualTo("4390.50");
        assertThat(made.at("/lines/1/amount/amount").asText()).isEqualTo("410.50");
        assertThat(made.path("state").asText()).isEqualTo("OPEN");
        assertThat(made.toString()).doesNotContain("Тестовая", "125009");
        assertThat(api.as("shop-other")
                        .get("/api/v1/offers/" + made.path("offerId").asText())
                        .status())
                .isEqualTo(404);
        assertThat(jdbc.sql("SELECT count(*) FROM crm.decision_record"
                                + " WHERE decision_key = 'delivery-options' AND lead_id = ?::uuid")
                        .param(call.leadId())
                        .query(Long.class)
                        .single())
                .as("a group each")
                .isEqualTo(2);
    }

    @Test
    void aRequestSentTwiceMakesOneOffer() {
        String key = UUID.randomUUID().toString();
        Answer first = scene.make(OPERATOR, key, offer(call.callId(), true));
        Answer again = scene.make(OPERATOR, key, offer(call.callId(), true));
        Answer other = scene.make(OPERATOR, key, offer(call.callId(), false));

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("idempotency-conflict");
        assertThat(api.as(OPERATOR)
                        .post("/api/v1/offers", offer(call.callId(), true))
                        .status())
                .as("without a key")
                .isEqualTo(400);
        assertThat(addresses()).isEqualTo(1);
    }

    @Test
    void onlyTheHolderOfTheCallMakesAndConfirms() {
        String body = offer(call.callId(), true);
        assertThat(scene.make("shop-other", "k1", body).problem()).isEqualTo("call-not-held");
        assertThat(scene.make(OPERATOR, "k2", offer(UUID.randomUUID().toString(), true))
                        .problem())
                .isEqualTo("unknown-call");
        String offer = scene.made(OPERATOR, body).path("offerId").asText();
        assertThat(scene.confirm("shop-other", offer, call.callId()).status()).isEqualTo(403);
        Held another = scene.hold(OPERATOR);
        assertThat(scene.confirm(OPERATOR, offer, another.callId()).problem()).isEqualTo("offer-of-another");
    }

    @Test
    void whatCannotBeHadIsRefused() {
        String lines = """
                {"callId": "%s", "lines": [{"sku": "LENS-OLD", "quantity": 1}, {"sku": "NO-SUCH", "quantity": 1},
                 {"sku": "LENS-30", "quantity": 1000}, {"sku": "LENS-30", "quantity": 1}]}""".formatted(call.callId());
        Answer refused = scene.make(OPERATOR, "r1", lines);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsText("code"))
                .containsExactly("inactive", "unknown", "range", "repeated");

        String elsewhere = """
                {"callId": "%s", "lines": [{"sku": "FRAME-200", "quantity": 1}], "delivery": %s}""".formatted(call.callId(), delivery("PARCEL", "Самарская область", "Самара"));
        assertThat(scene.make(OPERATOR, "r2", elsewhere).json().path("errors").findValuesAsText("code"))
                .containsExactly("unavailable");
        String personal = elsewhere.replace("\"Самара\"", "\"+7 916 123-45-67\"");
        Answer named = scene.make(OPERATOR, "r3", personal);
        assertThat(named.status()).isEqualTo(422);
        assertThat(named.body()).doesNotContain("916 123");
        assertThat(addresses()).isZero();
    }

    @Test
    void theOptionsOfSeveralGroupsAreThoseOfAll() {
        JsonNode mixed = api.as(OPERATOR).post("/api/v1/delivery-options", """
                        {"address": {"country": "RU", "region": "Самарская область", "city": "Самара"},
                         "lines": [{"sku": "FRAME-200", "quantity": 1}, {"sku": "LENS-30", "quantity": 1}]}""").json();
        assertThat(mixed.path("items").findValuesAsText("service")).containsExactly("POST", "COURIER");
        assertThat(mixed.at("/goods/amount").asText()).isEqualTo("9190.00");
        assertThat(mixed.at("/items/0/price/amount").asText()).isEqualTo("320.00");
        assertThat(api.as(OPERATOR)
                        .post("/api/v1/delivery-options", "{\"lines\": []}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void anOfferBecomesOneOrderHoweverManyAsk() {
        JsonNode made = scene.made(OPERATOR, offer(call.callId(), true));
        String offer = made.path("offerId").asText();

        List<Answer> answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> scene.confirm(OPERATOR, offer, call.callId())))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(Answer::status).containsOnly(200, 201);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers.stream().map(answer -> answer.json().path("orderId").asText()))
                .containsOnly(answers.get(0).json().path("orderId").asText());
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(
                                answers.get(0).json().path("orderId").asText())
                        .count())
                .isEqualTo(1);
    }

    @Test
    void anOfferWithoutDeliveryIsNoOrder() {
        String offer = scene.made(OPERATOR, offer(call.callId(), false))
                .path("offerId")
                .asText();
        assertThat(scene.confirm(OPERATOR, offer, call.callId()).problem()).isEqualTo("offer-without-delivery");
        jdbc.sql("UPDATE crm.offer SET valid_until = made_at WHERE offer_id = ?::uuid")
                .param(offer)
                .update();
        assertThat(scene.confirm(OPERATOR, offer, call.callId()).problem()).isEqualTo("offer-expired");
    }

    @Test
    void theOperatorSeesWhatWasOfferedInTheCall() {
        String offer =
                scene.made(OPERATOR, offer(call.callId(), true)).path("offerId").asText();
        String path = "/api/v1/offers?callId=" + call.callId();
        assertThat(api.as(OPERATOR).get(path).json().at("/items/0/offerId").asText())
                .isEqualTo(offer);
        assertThat(api.as("shop-other").get(path).json().path("items")).isEmpty();
        assertThat(api.as(OPERATOR).get("/api/v1/offers?callId=x").status()).isEqualTo(400);
        assertThat(api.as("logistics").get(path).status()).isEqualTo(403);
    }

    private long addresses() {
        return jdbc.sql("SELECT count(*) FROM vault.delivery_address WHERE person_id = ?::uuid")
                .param(call.personId())
                .query(Long.class)
                .single();
    }
}
