package io.voronka.intake;

import static io.voronka.intake.LeadApiIT.LEADS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.calling.CallFloor;
import io.voronka.calling.QueueScene;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Api.Session;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One lead, as it is told to whoever may know of it: where it stands, its calls, and why. */
@VoronkaTest
@Import(CallFloor.class)
class LeadCardIT {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Api api;

    @Autowired
    Logins logins;

    private Session supplier = new Session("", Map.of());

    @BeforeEach
    void logIn() {
        supplier = api.as("integration");
    }

    @Test
    void theCardIsTheAnswerAndWhatCameSince() {
        JsonNode answer = take(Leads.ofNewPerson().product("LENS-30"));
        JsonNode card = get(supplier, id(answer), "").json();
        answer.fieldNames()
                .forEachRemaining(name -> assertThat(card.path(name)).as(name).isEqualTo(answer.path(name)));
        assertThat(card.path("score").isIntegralNumber()).isTrue();
        assertThat(card.has("stage")).isTrue();
        assertThat(card.path("attempts").isArray()).isTrue();
        assertThat(card.path("deliveries").isArray()).isTrue();
        assertThat(get(api.as("dpo"), id(answer), "").body()).doesNotContain("7916", "Иванова");
    }

    @Test
    void anIntegrationSeesItsOwnLeadsAndStaffSeesAll() {
        logins.ensure("second-partner", "integration");
        String lead = id(take(Leads.ofNewPerson()));
        assertThat(get(supplier, lead, "").status()).isEqualTo(200);
        Answer foreign = get(api.as("second-partner"), lead, "");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.problem()).isEqualTo("unknown-lead");
        for (String role : List.of("marketer", "manager", "head", "dpo", "operator")) {
            assertThat(get(api.as(role), lead, "").status()).as(role).isEqualTo(200);
        }
        for (String role : List.of("process-owner", "logistics", "camunda-admin")) {
            assertThat(get(api.as(role), lead, "").status()).as(role).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/dossier"})
    void anUnknownLeadIsNotFoundAndAMalformedIdIsRefused(String below) {
        Session manager = api.as("manager");
        Answer unknown = get(manager, UUID.randomUUID().toString(), below);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.problem()).isEqualTo("unknown-lead");
        for (String id : List.of("42", "nonsense", "0193f5a2-7c1e-7abc-8def-0123456789zz")) {
            Answer malformed = get(manager, id, below);
            assertThat(malformed.status()).as(id + malformed.body()).isEqualTo(400);
            assertThat(malformed.header("Content-Type")).startsWith("application/problem+json");
        }
    }

    @Test
    void callsAreToldAsTheyAreMade() {
        JsonNode lead = take(Leads.ofNewPerson().product("LENS-30"));
        assertThat(get(supplier, id(lead), "").json().path("attempts")).isEmpty();

        report(id(lead), "NO_ANSWER");

        JsonNode attempts = get(supplier, id(lead), "").json().path("attempts");
        assertThat(attempts).hasSize(1);
        JsonNode attempt = attempts.path(0);
        assertThat(attempt.path("outcome").textValue()).isEqualTo("NO_ANSWER");
        OffsetDateTime at = OffsetDateTime.parse(attempt.path("at").textValue());
        assertThat(OffsetDateTime.parse(attempt.path("retryAt").textValue())).isAfter(at);
        assertThat(UUID.fromString(attempt.path("callId").textValue())).isNotNull();
    }

    @Test
    void theDossierTellsEveryDecisionInItsOrder() {
        Instant now = Instant.now();
        JsonNode lead = take(
                Leads.ofNewPerson().product("LENS-30").consent("EMAIL", now).consent("SMS", now));
        report(id(lead), "NO_ANSWER");

        JsonNode dossier = get(api.as("manager"), id(lead), "/dossier").json();

        assertThat(dossier.path("leadId").textValue()).isEqualTo(id(lead));
        assertThat(dossier.path("status").textValue()).isEqualTo("ACCEPTED");
        assertThat(dossier.path("decision")).isEqualTo(lead.path("decision"));
        JsonNode decisions = dossier.path("decisions");
        assertThat(decisions)
                .extracting(decision -> decision.path("table").textValue())
                .containsExactly(
                        "subscription-decision",
                        "subscription-decision",
                        "lead-score",
                        "lead-routing",
                        "call-priority",
                        "call-retry",
                        "call-priority");
        assertThat(decisions).allSatisfy(decision -> {
            assertThat(decision.path("version").intValue()).isPositive();
            assertThat(decision.path("rule").textValue()).isNotBlank();
            assertThat(decision.path("facts").size()).isPositive();
            assertThat(decision.path("reason").textValue()).isNotBlank();
            assertThat(decision.path("processInstanceId").textValue()).isNotBlank();
        });
        assertThat(decisions)
                .extracting(decision -> OffsetDateTime.parse(decision.path("at").textValue()))
                .isSorted();
        JsonNode first = decisions.path(0);
        assertThat(first.path("rule").textValue()).isEqualTo("R04");
        assertThat(first.path("reason").textValue()).isEqualTo("NEW_CONSENTED");
        assertThat(first.path("facts").path("known").textValue()).isEqualTo("NEW");
        assertThat(first.path("facts").path("consent").textValue()).isEqualTo("GRANTED");
        assertThat(first.path("processInstanceId"))
                .isEqualTo(lead.path("process").path("id"));
        assertThat(dossier.toString()).doesNotContain("7916", "Иванова");
    }

    @Test
    void theDossierIsForThoseWhoAnswerForDecisions() {
        String lead = id(take(Leads.ofNewPerson()));
        for (String role : List.of("marketer", "manager", "head", "dpo", "process-owner")) {
            assertThat(get(api.as(role), lead, "/dossier").status()).as(role).isEqualTo(200);
        }
        for (String role : List.of("integration", "operator", "logistics", "camunda-admin")) {
            assertThat(get(api.as(role), lead, "/dossier").status()).as(role).isEqualTo(403);
        }
    }

    private JsonNode take(Leads lead) {
        Answer answer = supplier.post(LEADS, lead.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    /** An operator takes the call for the lead and says how it ended. */
    private void report(String lead, String outcome) {
        Session operator = api.as("operator");
        String call = new QueueScene(jdbc).only(lead);
        assertThat(operator.post("/api/v1/calls/next", null)
                        .json()
                        .path("callId")
                        .asText())
                .isEqualTo(call);
        assertThat(operator.post("/api/v1/calls/" + call + "/outcome", "{\"outcome\":\"" + outcome + "\"}")
                        .status())
                .isEqualTo(204);
    }

    private static Answer get(Session session, String lead, String below) {
        return session.get(LEADS + "/" + lead + below);
    }

    private static String id(JsonNode lead) {
        return lead.path("leadId").textValue();
    }
}
