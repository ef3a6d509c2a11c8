package io.voronka.intake;

import static io.voronka.intake.LeadApiIT.LEADS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.platform.id.Ids;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Api.Session;
import io.voronka.support.VoronkaTest;
import io.voronka.support.WebSession;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Leads that come through the engine's own doors: its REST, and the interface of its web applications. */
@VoronkaTest
class EngineDoorIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String externalId = Ids.next().toString();

    @Autowired
    Api api;

    @LocalServerPort
    int port;

    enum Door {
        REST,
        WEB
    }

    private Session supplier = new Session("", Map.of());
    private WebSession browser = new WebSession(0);

    @BeforeEach
    void logIn() throws Exception {
        supplier = api.as("integration");
        browser = new WebSession(port);
        assertThat(browser.logIn("process-owner", "cockpit").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aLeadIsTakenAndTheInstanceAnswered(Door door) throws Exception {
        Answer answer = start(door, lead().toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode instance = answer.json();
        assertThat(instance.path("ended").booleanValue()).isTrue();
        assertThat(answer.body()).doesNotContain("7916", "Иванова");

        JsonNode lead = taken();
        assertThat(lead.path("status").textValue()).isEqualTo("ACCEPTED");
        assertThat(lead.path("process").path("id")).isEqualTo(instance.path("id"));
        assertThat(instance.path("businessKey")).isEqualTo(lead.path("leadId"));
    }

    @ParameterizedTest
    @EnumSource
    void aRepeatEndsAtOnceAndAnotherBodyIsAConflict(Door door) throws Exception {
        Leads lead = lead();
        assertThat(start(door, lead.toString()).status()).isEqualTo(200);
        JsonNode first = taken();

        Answer repeat = start(door, lead.toString());
        assertThat(repeat.status()).as(repeat.body()).isEqualTo(200);
        assertThat(repeat.json().path("ended").booleanValue()).isTrue();
        assertThat(taken()).isEqualTo(first);
        Answer single = supplier.post(LEADS, lead.toString());
        assertThat(single.status()).as("the key is the same at every door").isEqualTo(200);
        assertThat(single.json().path("leadId")).isEqualTo(first.path("leadId"));

        Answer changed = start(door, lead.campaign("changed").toString());
        assertThat(changed.status()).as(changed.body()).isEqualTo(409);
        assertThat(changed.problem()).isEqualTo("idempotency-conflict");
        assertThat(taken()).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoLeadIsRefused(Door door) throws Exception {
        assertRefused(start(door, "{\"source\":"), 400, "malformed");
        assertRefused(start(door, "[]"), 400, "malformed");
        assertRefused(start(door, "{\"source\":\"s\",\"source\":\"t\"}"), 400, "malformed");
        String nested = "{\"a\":".repeat(32) + "1" + "}".repeat(32);
        assertRefused(start(door, lead().at("/unknown", nested)), 400, "malformed");
        String large = "\"" + "x".repeat(256 * 1024) + "\"";
        assertRefused(start(door, lead().at("/unknown", large)), 400, "body-too-large");
        assertRefused(start(door, lead().at("/kind", "\"B2X\"")), 400, "invalid-fields");
        assertRefused(start(door, lead().at("/attributes/undeclaredOne", "1")), 422, "invalid-fields");
        Answer empty = start(door, "{\"kind\":\"B2C\"}");
        assertRefused(empty, 422, "invalid-fields");
        assertThat(empty.json().path("errors"))
                .extracting(error -> error.path("field").textValue())
                .containsExactlyInAnyOrder("source", "person.phone");
        assertThat(items()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theLeadIsTransientTextAndAlone(Door door) throws Exception {
        String lead = lead().toString();
        assertStartRefused(door, EngineDoor.body(lead).replace("\"Json\"", "\"String\""));
        assertStartRefused(door, EngineDoor.body(lead).replace("true", "false"));
        assertStartRefused(
                door,
                change(
                        lead,
                        variable -> JSON.createObjectNode()
                                .put("type", "Object")
                                .put("value", variable.path("value").textValue())));
        assertStartRefused(
                door, EngineDoor.body(lead).replaceFirst("\\{\"variables\"", "{\"businessKey\":\"k\",\"variables\""));
        assertThat(items()).isEmpty();
    }

    private void assertStartRefused(Door door, String body) throws Exception {
        assertRefused(send(door, body), 400, "start-refused");
    }

    private static String change(String lead, UnaryOperator<JsonNode> change) throws Exception {
        JsonNode body = JSON.readTree(EngineDoor.body(lead));
        JsonNode changed = change.apply(body.path("variables").path("lead"));
        return JSON.valueToTree(Map.of("variables", Map.of("lead", changed))).toString();
    }

    private Answer start(Door door, String lead) throws Exception {
        return send(door, EngineDoor.body(lead));
    }

    private Answer send(Door door, String body) throws Exception {
        if (door == Door.REST) {
            return supplier.post(EngineDoor.REST + EngineDoor.START, body);
        }
        HttpResponse<String> answer =
                browser.send("POST", "/camunda/api/engine/engine/default" + EngineDoor.START, body);
        return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
    }

    private Leads lead() {
        return Leads.ofNewPerson().externalId(externalId);
    }

    private JsonNode taken() {
        JsonNode items = items();
        assertThat(items).hasSize(1);
        return Objects.requireNonNull(items.get(0));
    }

    private JsonNode items() {
        return api.as("manager").get(LEADS + "?externalId=" + externalId).json().path("items");
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(code);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }
}
