package io.voronka.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who has to say whose a lead is sees what speaks for each candidate: masked values, and weights that add up. */
@VoronkaTest
class MatchReviewPanelIT {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    Api api;

    private static final List<String> KNOWN = List.of("Воробьёва Полина", "Галкина Зоя", "Сойкина Алла");
    private static final List<String> WAITING = List.of("Синицын Олег", "Грачёв Илья", "Чижов Артур");

    private final int number = NUMBERS.getAndIncrement();
    private final String phone = "+7925800%04d".formatted(1000 + number);

    @Test
    void theWeightsAddUpAndTheValuesAreMasked() {
        String known = lead(KNOWN.get(number)).path("personId").asText();
        String waiting = waiting(WAITING.get(number));

        Answer answer = api.as("manager").get("/api/v1/match-reviews/" + waiting);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        JsonNode candidate = answer.json().at("/candidates/0");
        assertThat(candidate.path("personId").asText()).isEqualTo(known);
        assertThat(candidate.path("recorded").asBoolean()).isTrue();
        assertThat(candidate.path("verdict").asText()).isEqualTo("REVIEW");
        assertThat(candidate.path("sharesContact").asBoolean()).isTrue();
        double sum = candidate.path("prior").asDouble()
                + candidate.path("householdExcess").asDouble();
        for (JsonNode field : candidate.path("fields")) {
            sum += field.path("bits").asDouble();
            if (field.path("field").asText().equals("SURNAME")) {
                assertThat(field.path("lead").toString())
                        .isEqualTo("[\"%s.\"]".formatted(WAITING.get(number).charAt(0)));
                assertThat(field.path("known").toString())
                        .isEqualTo("[\"%s.\"]".formatted(KNOWN.get(number).charAt(0)));
                assertThat(field.path("level").asText()).isEqualTo("DIFFERENT");
                assertThat(field.path("bits").asDouble()).isNegative();
            }
        }
        assertThat(sum).isCloseTo(candidate.path("score").asDouble(), within(1e-6));
        assertThat(candidate.path("fields")).hasSizeGreaterThan(2);
        assertThat(answer.body())
                .contains("…" + phone.substring(8))
                .doesNotContain(phone, phone.substring(2), "дом 17")
                .doesNotContainIgnoringCase(KNOWN.get(number).split(" "))
                .doesNotContainIgnoringCase(WAITING.get(number).split(" "));
    }

    @Test
    void onlyManagersAndWhoHoldsTheTask() {
        lead(KNOWN.get(number));
        String waiting = waiting(WAITING.get(number));
        String path = "/api/v1/match-reviews/" + waiting;
        for (String role : new String[] {"operator", "marketer", "dpo", "integration"}) {
            assertThat(api.as(role).get(path).status()).as(role).isEqualTo(403);
        }
        Answer refused = api.as("head").get(path);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("not-your-review");

        assertThat(api.as("camunda-admin")
                        .post(task(waiting) + "/assignee", "{\"userId\":\"head\"}")
                        .status())
                .isEqualTo(204);
        assertThat(api.as("head").get(path).status()).isEqualTo(200);
    }

    @Test
    void whatIsNotInReview() {
        assertThat(api.as("manager")
                        .get("/api/v1/match-reviews/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
        String accepted = lead(KNOWN.get(number)).path("leadId").asText();
        Answer over = api.as("manager").get("/api/v1/match-reviews/" + accepted);
        assertThat(over.status()).isEqualTo(409);
        assertThat(over.problem()).isEqualTo("not-in-review");

        String waiting = waiting(WAITING.get(number));
        String task = task(waiting);
        api.as("manager").post(task + "/claim", "{\"userId\":\"manager\"}");
        assertThat(api.as("manager")
                        .post(task + "/submit-form", "{\"variables\":{\"matchDecision\":{\"value\":\"NEW_PERSON\"}}}")
                        .status())
                .isEqualTo(204);
        assertThat(api.as("manager").get("/api/v1/match-reviews/" + waiting).status())
                .isEqualTo(409);
    }

    private String task(String lead) {
        return "/engine-rest/task/"
                + api.as("manager")
                        .get("/engine-rest/task?processInstanceBusinessKey=" + lead)
                        .json()
                        .at("/0/id")
                        .asText();
    }

    private String waiting(String name) {
        JsonNode lead = lead(name);
        assertThat(lead.path("status").asText()).isEqualTo("IN_REVIEW");
        return lead.path("leadId").asText();
    }

    private JsonNode lead(String name) {
        Answer answer = api.as("integration").post("/api/v1/leads", """
                {"source": "review", "kind": "B2C", "person": {"name": "%s", "phone": "%s"},
                 "address": {"country": "RU", "city": "Тула", "line": "улица Полевая, дом 17%d"},
                 "products": [{"sku": "FRAME-1", "quantity": 1}]}""".formatted(name, phone, number));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }
}
