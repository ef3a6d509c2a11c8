package io.voronka.intake;

import static io.voronka.intake.LeadApiIT.LEADS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Api.Session;
import io.voronka.support.VoronkaTest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A lead whose contact is known under another name: a manager says over the engine's REST whose it is. */
@VoronkaTest
class MatchReviewIT {

    @Autowired
    Api api;

    private Session manager = new Session("", Map.of());
    private JsonNode known = new ObjectMapper().createObjectNode();
    private JsonNode waiting = known;
    private String task = "";

    @BeforeEach
    void aLeadWaits() {
        manager = api.as("manager");
        Leads lead = Leads.ofNewPerson();
        known = take(lead);
        waiting = take(lead.again().name("Петров Сергей").product("LENS-30"));
        assertThat(waiting.path("status").textValue()).isEqualTo("IN_REVIEW");
        assertThat(waiting.path("personId").isNull()).isTrue();
        JsonNode open = open();
        assertThat(open).hasSize(1);
        task = "/engine-rest/task/" + open.path(0).path("id").textValue();
        assertThat(manager.post(task + "/claim", "{\"userId\":\"manager\"}").status())
                .isEqualTo(204);
    }

    @Test
    void theSamePerson() {
        assertThat(answer("SAME_PERSON", person(known)).status()).isEqualTo(204);
        JsonNode lead = card();
        assertThat(lead.path("personId")).isEqualTo(known.path("personId"));
        assertThat(lead.path("status").textValue()).isEqualTo("REJECTED");
        assertThat(lead.path("decision").path("rule").textValue()).isEqualTo("R08");
        assertThat(open()).isEmpty();
    }

    @Test
    void aNewPerson() {
        assertThat(answer("NEW_PERSON", null).status()).isEqualTo(204);
        JsonNode lead = card();
        assertThat(UUID.fromString(person(lead))).isNotEqualTo(UUID.fromString(person(known)));
        assertThat(lead.path("status").textValue()).isEqualTo("ACCEPTED");
        assertThat(lead.path("decision").path("rule").textValue()).isEqualTo("R05");
        assertThat(open()).isEmpty();
    }

    @Test
    void somebodyWhoDoesNotHaveTheContactIsRefused() {
        String foreign = person(take(Leads.ofNewPerson()));
        assertRefused(answer("SAME_PERSON", foreign), "chosenPersonId");
        assertThat(answer("SAME_PERSON", person(known)).status())
                .as("and may be corrected")
                .isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "SAME_PERSON, , chosenPersonId",
        "SAME_PERSON, nonsense, chosenPersonId",
        "SAME_PERSON, 0193f5a2-7c1e-7abc-8def-0123456789ab, chosenPersonId",
        "MAYBE, , matchDecision",
        ", , matchDecision",
    })
    void aWrongAnswerIsRefusedAndTheTaskStays(@Nullable String decision, @Nullable String person, String field) {
        assertRefused(answer(decision, person), field);
        assertThat(answer("NEW_PERSON", null).status())
                .as("and may be corrected")
                .isEqualTo(204);
    }

    @Test
    void aFieldThatTheFormHasNotIsRefused() {
        Answer answer = manager.post(
                task + "/submit-form",
                "{\"variables\":{\"matchDecision\":{\"value\":\"NEW_PERSON\"},\"matchResult\":{\"value\":\"NEW\"}}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("variable-refused");
        assertThat(open()).hasSize(1);
    }

    @Test
    void onlyAManagerReviews() {
        for (String role : new String[] {"operator", "marketer", "integration", "dpo"}) {
            Answer answer = api.as(role)
                    .post(task + "/submit-form", "{\"variables\":{\"matchDecision\":{\"value\":\"NEW_PERSON\"}}}");
            assertThat(answer.status()).as(role + answer.body()).isEqualTo(403);
        }
        assertThat(open()).hasSize(1);
    }

    private void assertRefused(Answer answer, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(field + ": must be").doesNotContain("nonsense", "MAYBE");
        assertThat(open()).hasSize(1);
        assertThat(card().path("status").textValue()).isEqualTo("IN_REVIEW");
    }

    private Answer answer(@Nullable String decision, @Nullable String person) {
        Map<String, Object> variables = new HashMap<>();
        if (decision != null) {
            variables.put("matchDecision", Map.of("value", decision, "type", "String"));
        }
        if (person != null) {
            variables.put("chosenPersonId", Map.of("value", person, "type", "String"));
        }
        return manager.post(
                task + "/submit-form",
                new ObjectMapper().valueToTree(Map.of("variables", variables)).toString());
    }

    private JsonNode open() {
        String instance = waiting.path("process").path("id").textValue();
        return manager.get("/engine-rest/task?processInstanceId=" + instance).json();
    }

    private JsonNode card() {
        return manager.get(LEADS + "/" + waiting.path("leadId").textValue()).json();
    }

    private JsonNode take(Leads lead) {
        Answer answer = api.as("integration").post(LEADS, lead.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static String person(JsonNode lead) {
        return lead.path("personId").textValue();
    }
}
