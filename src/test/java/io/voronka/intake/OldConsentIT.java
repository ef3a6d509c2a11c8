package io.voronka.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Consents that were kept elsewhere before, with what proves them. */
@VoronkaTest
class OldConsentIT {

    private static final AtomicInteger NEXT = new AtomicInteger(1000);

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    private String phone = "";
    private UUID person = new UUID(0, 0);

    @BeforeEach
    void somebodyIsInTheBase() {
        phone = "+7927710" + NEXT.incrementAndGet();
        Answer lead = api.as("integration").post("/api/v1/leads", """
                {"source":"old","kind":"B2C","person":{"name":"Лидия Орехова","phone":"%s"}}
                """.formatted(phone));
        assertThat(lead.status()).as(lead.body()).isEqualTo(201);
        person = UUID.fromString(lead.json().path("personId").asText());
    }

    private String row(String id, String action, String at, String more) {
        return """
                {"consentId":"%s","personRef":{"phone":"%s"},"source":"oldcrm","purpose":"ADVERTISING","action":"%s","channels":["SMS"],
                 "topic":"NEWS","at":"%s"%s}
                """.formatted(id, phone, action, at, more);
    }

    private static final String PROOF = ",\"textVersion\":\"2020-01\",\"method\":\"PAPER\",\"reference\":\"box-17\"";

    private JsonNode send(String... rows) {
        Answer answer = api.as("integration").post("/api/v1/consents/import", "[" + String.join(",", rows) + "]");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void aProvenConsentIsRegisteredOnceAndOpensWhatItAllows() {
        String row = row("c-" + phone, "GIVEN", "2024-03-01T10:00:00+03:00", PROOF);
        JsonNode first = send(row).path(0);
        assertThat(first.path("status").asInt()).isEqualTo(201);
        assertThat(first.path("personId").asText()).isEqualTo(person.toString());
        JsonNode again = send(row).path(0);
        assertThat(again.path("status").asInt()).isEqualTo(200);
        assertThat(again.path("consentId")).isEqualTo(first.path("consentId"));
        assertThat(send(row.replace("SMS", "EMAIL")).path(0).path("status").asInt())
                .isEqualTo(409);

        assertThat(state()).isEqualTo("SUBSCRIBED");
        JsonNode proof = api.as("dpo")
                .get("/api/v1/people/" + person + "/consents/proof?reason=check")
                .json();
        assertThat(proof.at("/chains/0/length").asInt()).isOne();
        assertThat(proof.at("/chains/0/records/0/reference").asText()).isEqualTo("box-17");
    }

    @Test
    void badRowsRefuseThemselvesAlone() {
        JsonNode results = send(
                row("a-" + phone, "GIVEN", "2024-03-01T10:00:00+03:00", ""),
                row("b-" + phone, "GIVEN", "2024-03-01T10:00:00+03:00", PROOF).replace(phone, "+79277999999"),
                "{\"consentId\":\"c\"}",
                "7",
                row("d-" + phone, "GIVEN", "2024-03-01T10:00:00+03:00", PROOF));
        assertThat(results.findValuesAsText("status")).containsExactly("422", "404", "422", "400", "201");
        assertThat(results.path(0).path("type").asText()).contains("consent-unproven");
        assertThat(results.path(2).path("errors").findValuesAsText("field"))
                .contains("personRef.externalId", "source", "purpose", "action", "at");
        assertThat(results.toString()).doesNotContain(phone).doesNotContain("79277999999");
        assertThat(api.as("integration").post("/api/v1/consents/import", "{}").status())
                .isEqualTo(400);
    }

    @Test
    void whatWasTakenBackSinceStaysClosed() {
        JsonNode results = send(
                row("w-" + phone, "WITHDRAWN", "2025-03-01T10:00:00+03:00", ""),
                row("g-" + phone, "GIVEN", "2024-03-01T10:00:00+03:00", PROOF));
        assertThat(results.findValuesAsText("status")).containsExactly("201", "201");
        assertThat(state()).isEqualTo("UNSUBSCRIBED");

        send(row("h-" + phone, "GIVEN", "2025-04-01T10:00:00+03:00", PROOF));
        assertThat(state()).as("who once left confirms").isEqualTo("PENDING");
    }

    @Test
    void aConsentThatIsOverOpensNothing() {
        send(row(
                "o-" + phone,
                "GIVEN",
                "2024-03-01T10:00:00+03:00",
                PROOF + ",\"validUntil\":\"2025-03-01T10:00:00+03:00\""));
        assertThat(jdbc.sql("SELECT count(*) FROM crm.subscription WHERE person_id = ? AND state = 'SUBSCRIBED'")
                        .param(person)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private String state() {
        return jdbc.sql("SELECT state FROM crm.subscription WHERE person_id = ? AND channel = 'SMS' AND topic = 'NEWS'")
                .param(person)
                .query(String.class)
                .single();
    }
}
