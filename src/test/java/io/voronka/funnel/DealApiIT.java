package io.voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.calling.CallFloor;
import io.voronka.funnel.DealScene.Client;
import io.voronka.funnel.NewDeal.Entry;
import io.voronka.kernel.DealId;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deals over the interface: in, each once, and out, to those who may see them. */
@VoronkaTest
@Import(CallFloor.class)
class DealApiIT {

    @Autowired
    Api api;

    @Autowired
    Logins logins;

    @Autowired
    Deals deals;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    DealScene scene;

    @BeforeEach
    void begin() {
        scene = new DealScene(api, logins, deals, runtime, tasks, history, jdbc);
    }

    @Test
    void aDealOfACompanyIsTakenOnceWithItsPerson() {
        String body = company(id());

        Answer first = post(body);
        scene.take(DealId.of(first.json().path("dealId").asText()));
        Answer again = post(body);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        JsonNode deal = first.json();
        assertThat(deal.path("funnel").asText()).isEqualTo("b2b");
        assertThat(deal.path("stage").asText()).isEqualTo("NEW");
        assertThat(deal.path("reason").asText()).isEqualTo("HAS_INN");
        assertThat(deal.path("personId").asText()).isNotEmpty();
        assertThat(deal.at("/amount/amount").asText()).isEqualTo("125000.50");
        assertThat(deal.path("history")).hasSize(1);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).as("the first answer").isEqualTo(deal);
        Answer other = post(body.replace("125000.50", "125000.51"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("idempotency-conflict");
    }

    @Test
    void whoHasBoughtIsAClientSinceThen() {
        String body = client("{\"phone\": \"" + phone() + "\"}", "\"lastPurchaseAt\": \"2025-03-04T05:06:07Z\"");

        Answer taken = post(body);

        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
        assertThat(jdbc.sql("SELECT client_since FROM crm.person WHERE person_id = ?::uuid")
                        .param(taken.json().path("personId").asText())
                        .query(Timestamp.class)
                        .single())
                .isEqualTo(Timestamp.from(Instant.parse("2025-03-04T05:06:07Z")));
    }

    @Test
    void theHeaderIsAKeyToo() {
        String body = client("{\"phone\": \"" + phone() + "\"}", "");
        String key = id();

        Answer first = api.as("integration").header("Idempotency-Key", key).post("/api/v1/deals", body);
        Answer again = api.as("integration").header("Idempotency-Key", key).post("/api/v1/deals", body);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.json().path("funnel").asText()).isEqualTo("b2c");
        assertThat(first.json().path("stage").asText()).isEqualTo("BASE");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("dealId")).isEqualTo(first.json().path("dealId"));
        assertThat(api.as("integration")
                        .header("Idempotency-Key", "x".repeat(201))
                        .post("/api/v1/deals", body)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void manyAtTheSameMomentAreOne() throws Exception {
        String body = company(id());
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            answers.add(threads.submit(() -> post(body)));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Answer> answer : answers) {
            statuses.add(answer.get().status());
        }
        threads.shutdown();

        assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
    }

    @Test
    void somebodyOfTheBaseIsNamedByAReference() {
        Client known = scene.client();

        JsonNode byPhone = post(client("", "\"personRef\": {\"phone\": \"" + known.phone() + "\"}"))
                .json();
        JsonNode byId = post(client("", "\"personRef\": {\"personId\": \"" + known.person() + "\"}"))
                .json();
        Answer unknown = post(client("", "\"personRef\": {\"email\": \"" + id() + "@example.com\"}"));

        assertThat(byPhone.path("personId").asText()).isEqualTo(known.person().toString());
        assertThat(byId.path("personId").asText()).isEqualTo(known.person().toString());
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().at("/errors/0/code").asText()).isEqualTo("unknown");
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsFields() {
        assertThat(post("{\"source\": \"crm\", \"kind\": \"B2G\"}").status()).isEqualTo(400);
        assertThat(post("[]").status()).isEqualTo(400);
        assertThat(post("{\"source\": ").status()).isEqualTo(400);
        Answer empty = post("{}");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.json().path("errors").findValuesAsText("field")).contains("source", "person");
        Answer amount = post(
                client("{\"phone\": \"" + phone() + "\"}", "\"amount\": {\"amount\": \"-1\", \"currency\": \"RUB\"}"));
        assertThat(amount.json().at("/errors/0/field").asText()).isEqualTo("amount.amount");
        Answer attribute = post(client("{\"phone\": \"" + phone() + "\"}", "\"attributes\": {\"neverDeclared\": 1}"));
        assertThat(attribute.status()).isEqualTo(422);
        assertThat(attribute.json().at("/errors/0/code").asText()).isEqualTo("undeclared");
        for (String role : List.of("operator", "marketer", "manager", "head")) {
            assertThat(api.as(role).post("/api/v1/deals", "{}").status()).isEqualTo(403);
        }
    }

    @Test
    void everybodySeesWhatIsTheirs() {
        String sent = post(company(id())).json().path("dealId").asText();
        DealId own = scene.b2b();
        scene.take(own);

        assertThat(get("manager", sent).status()).isEqualTo(200);
        assertThat(get("head", sent).status()).isEqualTo(200);
        assertThat(get("integration", sent).status()).isEqualTo(200);
        assertThat(get("integration", own.toString()).status()).isEqualTo(404);
        assertThat(get(DealScene.OPERATOR, own.toString()).status()).isEqualTo(200);
        assertThat(get(DealScene.OPERATOR, sent).status()).isEqualTo(404);
        assertThat(get("marketer", sent).status()).isEqualTo(403);
        assertThat(get("manager", id()).problem()).isEqualTo("unknown-deal");

        assertThat(list(DealScene.OPERATOR, "?open=true").path("items").findValuesAsText("responsible"))
                .isNotEmpty()
                .containsOnly(DealScene.OPERATOR);
        assertThat(list("integration", "").path("items").findValuesAsText("dealId"))
                .contains(sent)
                .doesNotContain(own.toString());
    }

    @Test
    void theListIsAskedByFunnelStageAndPersonAndComesInPages() {
        Client client = scene.client();
        DealId base = scene.open(client, Funnel.B2C, Entry.CALL);
        DealId business = scene.open(client, Funnel.B2B, Entry.CALL);
        String of = "?personId=" + client.person();

        assertThat(list("manager", of).path("items").findValuesAsText("dealId"))
                .containsExactly(business.toString(), base.toString());
        assertThat(list("manager", of + "&funnel=b2c&stage=BASE").path("items").findValuesAsText("dealId"))
                .containsExactly(base.toString());
        assertThat(list("manager", of + "&cursor=" + business).path("items").findValuesAsText("dealId"))
                .containsExactly(base.toString());
        assertThat(api.as("manager").get("/api/v1/deals?funnel=b2d").status()).isEqualTo(400);
        assertThat(api.as("manager").get("/api/v1/deals?funnel=main&stage=BASE").status())
                .isEqualTo(400);
        assertThat(api.as("manager").get("/api/v1/deals?cursor=first").status()).isEqualTo(400);
    }

    @Test
    void aCopyIsLinkedBothWays() {
        DealId deal = scene.b2b();
        deals.copyToMain(deal, "TEST");

        JsonNode from = get("manager", deal.toString()).json();
        JsonNode to = get("manager", from.path("copiedTo").asText()).json();

        assertThat(to.path("funnel").asText()).isEqualTo("main");
        assertThat(to.path("copiedFrom").asText()).isEqualTo(deal.toString());
    }

    private Answer post(String body) {
        return api.as("integration").post("/api/v1/deals", body);
    }

    private Answer get(String login, String deal) {
        return api.as(login).get("/api/v1/deals/" + deal);
    }

    private JsonNode list(String login, String query) {
        Answer answer = api.as(login).get("/api/v1/deals" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String company(String externalId) {
        return """
                {"source": "old-crm", "externalId": "%s", "kind": "B2C",
                 "person": {"name": "Громов Пётр", "phone": "%s"},
                 "company": {"name": "ООО «Оптика»", "inn": "7707083893"},
                 "openedAt": "2026-01-10T10:00:00+03:00", "lastContactAt": "2026-02-01T10:00:00+03:00",
                 "amount": {"amount": "125000.50", "currency": "RUB"}}""".formatted(externalId, phone());
    }

    private static String client(String person, String more) {
        return "{\"source\": \"old-crm\"" + (person.isEmpty() ? "" : ", \"person\": " + person)
                + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    private static String phone() {
        return "+7926%07d".formatted((int) (Math.random() * 9_999_999));
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
