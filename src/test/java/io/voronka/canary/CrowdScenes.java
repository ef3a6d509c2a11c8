package io.voronka.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voronka.canary.Crowd.Bird;
import io.voronka.intake.imports.ImportFile;
import io.voronka.soak.Node;
import io.voronka.support.Api.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A crowd goes every way that personal data takes through a node. */
final class CrowdScenes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 250;
    private static final int CALLS = 300;
    private static final int ORDERS = 40;

    private final Node node;
    private final Crowd crowd;
    private final Map<Integer, String> people = new HashMap<>();
    private int event;

    CrowdScenes(Node node, Crowd crowd) {
        this.node = node;
        this.crowd = crowd;
    }

    /** The ids of those who came as leads, by number. */
    Map<Integer, String> people() {
        return people;
    }

    void all() {
        for (String attribute : LeadScenes.ATTRIBUTES) {
            post(201, "head", "/api/v1/attributes", attribute);
        }
        List<Bird> birds = crowd.all().stream().filter(bird -> bird.kind() != 3).toList();
        for (int i = 0; i < birds.size(); i += BATCH) {
            leads(birds.subList(i, Math.min(birds.size(), i + BATCH)));
        }
        imported(crowd.ofKind(3));
        crowd.ofKind(4).forEach(this::deal);
        crowd.ofKind(5).forEach(this::events);
        calls();
        crowd.ofKind(7).stream().limit(200).forEach(this::revealed);
        merged(crowd.ofKind(8));
    }

    private void leads(List<Bird> birds) {
        ArrayNode batch = JSON.createArrayNode();
        birds.forEach(bird -> batch.add(lead(bird)));
        JsonNode answers = post(200, "integration", "/api/v1/leads/batch", batch.toString());
        for (int i = 0; i < birds.size(); i++) {
            JsonNode answer = answers.path(i);
            assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(201);
            JsonNode person = answer.findPath("personId");
            if (person.isTextual()) {
                people.put(birds.get(i).number(), person.asText());
            }
        }
    }

    private static ObjectNode lead(Bird bird) {
        ObjectNode lead = JSON.createObjectNode()
                .put("source", "crowd")
                .put("externalId", "bird-" + bird.number())
                .put("campaign", "spring")
                .put("brand", "aurora")
                .put("kind", bird.kind() == 2 ? "B2B" : "B2C");
        lead.putObject("person")
                .put("name", bird.name())
                .put("phone", bird.phone())
                .put("email", bird.email().toUpperCase(Locale.ROOT))
                .put("birthDate", bird.birthDate())
                .putObject("attributes")
                .put("plumage", CanaryPeople.PLUMAGE)
                .put("passport", Long.parseLong(CanaryPeople.PASSPORT));
        lead.putObject("address")
                .put("country", "RU")
                .put("region", "Московская область")
                .put("city", CanaryPeople.CITY)
                .put("line", bird.street());
        lead.putArray("products").addObject().put("sku", "LENS-30").put("quantity", 2);
        lead.putObject("attributes").put("nest", CanaryPeople.NEST);
        for (String channel : List.of("EMAIL", "CALL")) {
            lead.withArray("/consents")
                    .addObject()
                    .put("purpose", channel.equals("CALL") ? "CALLS" : "ADVERTISING")
                    .put("channel", channel)
                    .put("topic", "NEWS")
                    .put("action", "GIVEN")
                    .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                    .put("textVersion", "2026-09")
                    .put("method", "WEB_FORM")
                    .put("url", "https://shop.example/form?client=" + CanaryPeople.URL_PARAMETER)
                    .put("ip", CanaryPeople.IP)
                    .put("userAgent", CanaryPeople.USER_AGENT);
        }
        return lead;
    }

    private void imported(List<Bird> birds) {
        StringBuilder file = new StringBuilder("ФИО;Телефон;Почта;Адрес;Дата рождения;Город\n");
        for (Bird bird : birds) {
            boolean bad = bird.number() % 100 == 93;
            file.append(String.join(
                            ";",
                            bird.name(),
                            bad ? "нет" : bird.phone(),
                            bad ? "нет" : bird.email(),
                            bird.street(),
                            bird.birthDate(),
                            CanaryPeople.CITY))
                    .append('\n');
        }
        Answer uploaded = ImportFile.upload(
                node.as("marketer"), ImportFile.bytes(file.toString(), "UTF-8"), Map.of("source", "crowd-file"));
        assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(201);
        String path = "/api/v1/imports/" + uploaded.json().get("importId").asText();
        status(path, "REHEARSED");
        post(202, "marketer", path + "/load", "{}");
        status(path, "LOADED");
    }

    private void status(String path, String status) {
        await().atMost(Duration.ofMinutes(5))
                .until(() -> node.as("marketer")
                        .get(path)
                        .json()
                        .path("status")
                        .asText()
                        .equals(status));
    }

    private void deal(Bird bird) {
        ObjectNode deal = JSON.createObjectNode().put("source", "crowd-crm").put("externalId", "deal-" + bird.number());
        deal.putObject("personRef").put("phone", bird.phone());
        post(201, "integration", "/api/v1/deals", deal.toString());
    }

    private void events(Bird bird) {
        for (String type : List.of("FORM_SENT", "EMAIL_OPENED", "MESSAGE_INBOUND", "ORDER_PAID")) {
            ObjectNode sent = JSON.createObjectNode()
                    .put("eventId", "bird-event-" + ++event)
                    .put("type", type)
                    .put("source", "crowd")
                    .put("at", Instant.now().toString());
            sent.putObject("personRef").put("email", bird.email());
            sent.putObject("payload")
                    .put("orderId", "order-" + bird.number())
                    .put("comment", bird.name() + ", " + bird.street())
                    .put("link", "https://shop.example/" + bird.email());
            post(202, "integration", "/api/v1/events", sent.toString());
        }
    }

    /** As far as the queue reaches at this time of the day. */
    private void calls() {
        post(200, "integration", "/api/v1/catalogue", """
                [{"sku": "LENS-30", "name": "Линзы", "price": {"amount": "1990.00", "currency": "RUB"}}]""");
        List<String> outcomes = List.of("REACHED", "NO_ANSWER", "REFUSED", "DO_NOT_CALL");
        for (int i = 0; i < CALLS; i++) {
            Answer next = node.as("operator").post("/api/v1/calls/next", null);
            if (next.status() == 204) {
                return;
            }
            assertThat(next.status()).as(next.body()).isEqualTo(200);
            String call = next.json().path("callId").asText();
            Answer card = node.as("operator").get("/api/v1/calls/" + call + "/card");
            assertThat(card.status()).as(card.body()).isEqualTo(200);
            if (i < ORDERS) {
                order(call, card.json().path("name").asText());
            }
            String outcome = i < ORDERS ? "REACHED" : outcomes.get(i % outcomes.size());
            ObjectNode said = JSON.createObjectNode().put("outcome", outcome);
            said.put(
                    "note",
                    card.json().path("name").asText() + " просит звонить на "
                            + card.json().path("phone"));
            Answer closed = node.as("operator").post("/api/v1/calls/" + call + "/outcome", said.toString());
            assertThat(closed.status()).as(closed.body()).isEqualTo(204);
        }
    }

    private void order(String call, String name) {
        Answer offer = node.as("operator").post("/api/v1/offers", """
                {"callId": "%s", "lines": [{"sku": "LENS-30", "quantity": 1}],
                 "delivery": {"service": "POST", "address": {"country": "RU", "region": "Московская область",
                              "city": "Химки", "line": "улица Канареечных Напевов, для %s", "postcode": "141400"}}}
                """.formatted(call, name));
        assertThat(offer.status()).as(offer.body()).isEqualTo(201);
        post(
                201,
                "operator",
                "/api/v1/offers/" + offer.json().path("offerId").asText() + "/confirmation",
                "{\"callId\":\"" + call + "\"}");
    }

    private void revealed(Bird bird) {
        String person = people.get(bird.number());
        if (person != null) {
            post(
                    200,
                    "dpo",
                    "/api/v1/people/" + person + "/reveal",
                    "{\"fields\":[\"NAME\",\"PHONE\"],\"reason\":\"a walk of canaries\"}");
        }
    }

    private void merged(List<Bird> birds) {
        for (int i = 0; i + 1 < Math.min(birds.size(), 60); i += 2) {
            String survivor = people.get(birds.get(i).number());
            String absorbed = people.get(birds.get(i + 1).number());
            if (survivor != null && absorbed != null) {
                post(
                        201,
                        "manager",
                        "/api/v1/people/" + survivor + "/merges",
                        "{\"absorbed\":\"" + absorbed + "\",\"reason\":\"one client\",\"confirmed\":true}");
            }
        }
    }

    private JsonNode post(int status, String login, String path, String body) {
        Answer answer = node.as(login).post(path, body);
        assertThat(answer.status()).as("POST " + path + " " + answer.body()).isEqualTo(status);
        return answer.json();
    }
}
