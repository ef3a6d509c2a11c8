package io.voronka.subscription.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.calling.QueueScene;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person withdraws a consent: from then on nothing rests on it. */
@VoronkaTest
class WithdrawalIT {

    private static final AtomicInteger NEXT = new AtomicInteger(1000);

    @Autowired
    Api api;

    @Autowired
    Logins logins;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TaskService tasks;

    private UUID person = new UUID(0, 0);
    private String leadId = "";

    @BeforeEach
    void somebodyIsSubscribedAndWaitsForACall() {
        int number = NEXT.incrementAndGet();
        Answer lead = api.as("integration").post("/api/v1/leads", """
                {"source":"withdrawal","kind":"B2C","person":{"name":"Нина Белова","phone":"+7927520%d",
                 "email":"w%d@example.com"},"products":[{"sku":"FRAME-1","quantity":1}],
                 "consents":[%s,%s]}
                """.formatted(
                        number, number, consent("ADVERTISING", "EMAIL"), consent("CALLS", "CALL")));
        assertThat(lead.status()).as(lead.body()).isEqualTo(201);
        person = UUID.fromString(lead.json().path("personId").asText());
        leadId = lead.json().path("leadId").asText();
    }

    private static String consent(String purpose, String channel) {
        return """
                {"purpose":"%s","channel":"%s","topic":"NEWS","action":"GIVEN","at":"2026-11-20T10:00:00+03:00",
                 "textVersion":"2026-09","method":"WEB_FORM","url":"https://shop.example/form","ip":"203.0.113.7"}
                """.formatted(purpose, channel);
    }

    private Answer withdraw(String login, String body) {
        return api.as(login).post("/api/v1/people/" + person + "/consents/withdrawals", body);
    }

    private static String body(String id, String purpose, String more) {
        return "{\"requestId\":\"%s\",\"purpose\":\"%s\",\"method\":\"LETTER\"%s}".formatted(id, purpose, more);
    }

    @Test
    void advertisingStopsInItsScopesAndTheSameAgainIsTheSame() {
        String body = body("w-" + person, "ADVERTISING", ",\"channels\":[\"EMAIL\"],\"note\":\"тел. 8 916 123-45-67\"");
        assertThat(state("EMAIL", "NEWS")).isEqualTo("SUBSCRIBED");
        Answer first = withdraw("dpo", body);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(state("EMAIL", "NEWS")).isEqualTo("UNSUBSCRIBED");
        assertThat(state("CALL", "NEWS")).isEqualTo("SUBSCRIBED");
        Answer again = withdraw("dpo", body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(withdraw("dpo", body.replace("EMAIL", "SMS")).problem()).contains("idempotency-conflict");
        assertThat(withdrawn()).isOne();
        JsonNode proof = api.as("dpo")
                .get("/api/v1/people/" + person + "/consents/proof?reason=check")
                .json();
        assertThat(proof.path("holds").asBoolean()).isTrue();
        assertThat(proof.findValuesAsText("note")).contains("тел. 8 916 123-45-67");
        assertThat(proof.findValuesAsText("method")).contains("LETTER");
    }

    @Test
    void anOlderConsentThatTurnsUpLaterOpensNothing() {
        withdraw("dpo", body("w-" + person, "ADVERTISING", ""));
        String phone = "+7927520" + NEXT.get();
        Answer replayed =
                api.as("integration").post("/api/v1/leads", """
                {"source":"old-file","kind":"B2C","person":{"name":"Нина Белова","phone":"%s"},
                 "consents":[%s]}
                """.formatted(phone, consent("ADVERTISING", "SMS")));
        assertThat(replayed.json().path("personId").asText()).isEqualTo(person.toString());
        assertThat(replayed.json().path("decision").path("subscription").asText())
                .isEqualTo("KEEP");
        assertThat(state("SMS", "NEWS")).isNotEqualTo("SUBSCRIBED");
    }

    @Test
    void callsWithoutAnotherGroundAreOff() {
        assertThat(openCalls()).isPositive();
        assertThat(withdraw("integration", body("w-" + person, "CALLS", "")).status())
                .isEqualTo(201);

        assertThat(openCalls()).isZero();
        assertThat(state("CALL", "NEWS")).isEqualTo("UNSUBSCRIBED");
        assertThat(state("EMAIL", "NEWS")).isEqualTo("SUBSCRIBED");
    }

    @Test
    void theConsentToBeProcessedStopsEverythingAndIsLookedAtByTheOfficer() {
        Answer answer = withdraw("dpo", body("w-" + person, "PROCESSING", ""));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        String deletion = answer.json().path("deletionId").asText();
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(deletion)
                        .singleResult()
                        .getTaskDefinitionKey())
                .isEqualTo("userTask_verifyPerson");
        assertThat(api.as("dpo")
                        .get("/api/v1/deletion-requests/" + deletion)
                        .json()
                        .path("ground")
                        .asText())
                .isEqualTo("WITHDRAWAL");
        assertThat(state("EMAIL", "NEWS")).isEqualTo("UNSUBSCRIBED");
        assertThat(openCalls()).isZero();
        assertThat(withdraw("dpo", body("w-" + person, "PROCESSING", "")).json())
                .isEqualTo(answer.json());
    }

    @Test
    void anOperatorWithdrawsForWhomTheyHaveOnThePhone() {
        logins.ensure("withdrawal-operator", "operator");
        String body = body("w-" + person, "ADVERTISING", "").replace("LETTER", "CALL");
        assertThat(withdraw("withdrawal-operator", body).problem()).contains("call-not-held");

        new QueueScene(jdbc).only(leadId);
        jdbc.sql("""
                        UPDATE crm.call SET state = 'HELD', held_by = 'withdrawal-operator', held_at = now(),
                               held_until = now() + interval '1 hour'
                        WHERE lead_id = ?::uuid AND state IN ('SCHEDULED', 'WAITING')
                        """).param(leadId).update();
        assertThat(withdraw("withdrawal-operator", body).status()).isEqualTo(201);
        new QueueScene(jdbc).empty();
    }

    @Test
    void whatCanNotBeTakenIsRefusedFieldByField() {
        Answer refused = withdraw("dpo", "{\"purpose\":\"ADVERTISING\",\"method\":\"PAPER\",\"channels\":[\"FAX\"]}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").findValuesAsText("field")).containsExactly("method", "channels[0]");
        Answer late = withdraw("dpo", body("w", "ADVERTISING", ",\"givenAt\":\"2100-01-01T00:00:00Z\""));
        assertThat(late.json().path("errors").findValuesAsText("field")).containsExactly("givenAt");
        assertThat(api.as("dpo")
                        .post(
                                "/api/v1/people/" + UUID.randomUUID() + "/consents/withdrawals",
                                body("w-none", "ADVERTISING", ""))
                        .status())
                .isEqualTo(404);
    }

    private String state(String channel, String topic) {
        List<String> states = jdbc.sql(
                        "SELECT state FROM crm.subscription WHERE person_id = ? AND channel = ? AND topic = ?")
                .params(person, channel, topic)
                .query(String.class)
                .list();
        return states.isEmpty() ? "NEVER" : states.get(0);
    }

    private int withdrawn() {
        return jdbc.sql("SELECT count(*) FROM vault.consent_record WHERE person_id = ? AND action = 'WITHDRAWN'")
                .param(person)
                .query(Integer.class)
                .single();
    }

    private int openCalls() {
        return jdbc.sql("SELECT count(*) FROM crm.call WHERE person_id = ? AND state IN ('SCHEDULED', 'WAITING')")
                .param(person)
                .query(Integer.class)
                .single();
    }
}
