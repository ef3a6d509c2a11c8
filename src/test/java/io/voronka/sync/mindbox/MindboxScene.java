package io.voronka.sync.mindbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voronka.kernel.PersonId;
import io.voronka.platform.delivery.Delivery;
import io.voronka.platform.delivery.DeliveryOutcome;
import io.voronka.platform.delivery.DeliverySubject;
import io.voronka.platform.delivery.OutsideSystem;
import io.voronka.support.Api;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People made by leads, and the ledger's deliveries to Mindbox sent one after another. */
final class MindboxScene {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final int MOST_ATTEMPTS = 5;

    private final Api api;
    private final JdbcClient jdbc;
    private final OutsideSystem mindbox;

    MindboxScene(Api api, JdbcClient jdbc, OutsideSystem mindbox) {
        this.api = api;
        this.jdbc = jdbc;
        this.mindbox = mindbox;
    }

    static String newPhone() {
        return "+7903" + (2_000_000 + NEXT.incrementAndGet());
    }

    /** Sends a lead of the person behind a phone; the consents are "CHANNEL action topic". */
    JsonNode lead(String phone, String campaign, String... consents) {
        return send(document(phone, null, campaign, consents));
    }

    /** Sends a lead of the person behind a phone that brings an e-mail address, with an opt-in. */
    JsonNode mail(String phone, String mail) {
        return send(document(phone, mail, "spring", "EMAIL GIVEN"));
    }

    private static ObjectNode document(String phone, @Nullable String mail, String campaign, String... consents) {
        ObjectNode lead = JSON.createObjectNode();
        lead.put("source", "mindbox-source")
                .put("campaign", campaign)
                .put("kind", "B2C")
                .put("brand", "aurora");
        lead.putObject("person").put("name", "Иванова Мария").put("phone", phone);
        if (mail != null) {
            lead.withObject("/person").put("email", mail);
        }
        for (String consent : consents) {
            String[] parts = consent.split(" ");
            ObjectNode entry = lead.withArray("consents").addObject();
            entry.put("purpose", "ADVERTISING").put("channel", parts[0]).put("action", parts[1]);
            if (parts.length > 2) {
                entry.put("topic", parts[2]);
            }
            entry.put("at", Instant.now().toString())
                    .put("textVersion", "2026-09")
                    .put("method", "WEB_FORM");
            entry.put("url", "https://shop.example/form").put("ip", "203.0.113.7");
        }
        return lead;
    }

    private JsonNode send(ObjectNode lead) {
        Api.Answer answer = api.as("integration").post("/api/v1/leads", lead.toString());
        assertThat(answer.status()).as(answer.problem()).isIn(200, 201);
        return answer.json();
    }

    PersonId person(JsonNode answer) {
        return PersonId.of(answer.path("personId").asText());
    }

    /** Operations in the ledger for a person, in their order. */
    List<String> posted(PersonId person) {
        return jdbc.sql(
                        "SELECT operation FROM crm.delivery WHERE system = 'mindbox' AND subject_id = :p ORDER BY number")
                .param("p", person.value())
                .query(String.class)
                .list();
    }

    /** Sends what waits, each until it ends, and returns the outcomes of all attempts. */
    List<DeliveryOutcome> drain() {
        List<DeliveryOutcome> outcomes = new ArrayList<>();
        for (Delivery waiting :
                jdbc.sql("""
                SELECT * FROM crm.delivery WHERE system = 'mindbox' AND state = 'WAITING' ORDER BY number
                """).query((row, number) -> delivery(row)).list()) {
            outcomes.addAll(send(waiting));
        }
        return outcomes;
    }

    private List<DeliveryOutcome> send(Delivery waiting) {
        List<DeliveryOutcome> outcomes = new ArrayList<>();
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            DeliveryOutcome outcome = mindbox.send(List.of(waiting)).get(0);
            outcomes.add(outcome);
            String state = state(outcome);
            if (state != null) {
                jdbc.sql("UPDATE crm.delivery SET state = :state, finished_at = now() WHERE delivery_id = :id")
                        .param("state", state)
                        .param("id", waiting.id())
                        .update();
                return outcomes;
            }
        }
        throw new AssertionError("A delivery never ends: " + outcomes);
    }

    private static @Nullable String state(DeliveryOutcome outcome) {
        if (outcome instanceof DeliveryOutcome.Delivered) {
            return "DELIVERED";
        }
        if (outcome instanceof DeliveryOutcome.Obsolete) {
            return "OBSOLETE";
        }
        return outcome instanceof DeliveryOutcome.Refused ? "REFUSED" : null;
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        UUID id = row.getObject("delivery_id", UUID.class);
        String operation = row.getString("operation");
        return new Delivery(
                id,
                "mindbox",
                row.getObject("lane", UUID.class),
                new DeliverySubject(
                        DeliverySubject.Type.valueOf(row.getString("subject_type")),
                        row.getObject("subject_id", UUID.class)),
                operation,
                Map.of(),
                UUID.nameUUIDFromBytes((id + operation).getBytes(StandardCharsets.UTF_8)),
                1,
                false,
                Instant.now());
    }
}
