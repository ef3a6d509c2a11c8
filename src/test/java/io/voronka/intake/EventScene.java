package io.voronka.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.kernel.PersonId;
import io.voronka.support.Api;
import java.time.Instant;
import java.util.UUID;

/** People with a subscription to letters, and events about them. */
final class EventScene {

    private final Api api;

    EventScene(Api api) {
        this.api = api;
    }

    Leads subscribed(String mail) {
        return Leads.ofNewPerson()
                .phone("+7925" + String.valueOf(Math.floorMod(mail.hashCode(), 9_000_000) + 1_000_000))
                .email(mail)
                .consent("EMAIL", Instant.now());
    }

    PersonId accept(Leads lead) {
        return PersonId.of(answer(lead).path("personId").asText());
    }

    JsonNode answer(Leads lead) {
        Api.Answer answer = api.as("integration").post("/api/v1/leads", lead.toString());
        assertThat(answer.status()).isEqualTo(201);
        return answer.json();
    }

    String state(PersonId person) {
        return subscriptions(person).path("state").asText();
    }

    JsonNode subscriptions(PersonId person) {
        return api.as("marketer")
                .get("/api/v1/people/" + person + "/subscriptions")
                .json()
                .path("items")
                .path(0);
    }

    JsonNode send(String body) {
        Api.Answer answer = api.as("integration").post("/api/v1/events", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json();
    }

    static String event(String id, String type, String ref, String payload) {
        return "{\"eventId\":\"" + id + "\",\"type\":\"" + type + "\",\"at\":\"2026-02-02T00:00:00Z\",\"personRef\":"
                + ref + ",\"source\":\"test-source\",\"payload\":" + payload + "}";
    }

    static String id() {
        return UUID.randomUUID().toString();
    }

    static String mail() {
        return "m" + UUID.randomUUID().toString().replace("-", "") + "@example.com";
    }
}
