package io.voronka.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voronka.canary.CanaryPeople.Person;
import io.voronka.platform.inbox.InboxWorker;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events about canaries that say more than they should; one may be about either of two, until a manager says whose it is. */
final class EventScenes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENTS = "/api/v1/events";

    private final Recorder recorder;
    private final InboxWorker worker;
    private final JdbcClient jdbc;
    private int number;

    EventScenes(Recorder recorder, InboxWorker worker, JdbcClient jdbc) {
        this.recorder = recorder;
        this.worker = worker;
        this.jdbc = jdbc;
    }

    void all(JsonNode known) {
        Person person = CanaryPeople.person(0);
        for (String type : new String[] {"FORM_SENT", "EMAIL_OPENED", "CALL_INBOUND", "ACCOUNT_CHANGED"}) {
            send(event(type, "email", person.email(), gossip(person)));
            send(event(type, "phone", person.phone(), gossip(person)));
        }
        send(event("COMPLAINT", "email", CanaryPeople.person(4).email(), gossip(person)));
        send(event("EMAIL_BOUNCED", "email", CanaryPeople.person(5).email(), gossip(person)));
        refusals(person);
        worker.runDue();
        order(known, person);
        recorder.get(200, "manager", "/api/v1/events/failed");
        recorder.get(200, "manager", "/api/v1/events/summary");
    }

    /** Behind a phone that somebody else has, too. */
    private void order(JsonNode known, Person person) {
        jdbc.sql("""
                        INSERT INTO vault.contact_link (point_id, person_id)
                        SELECT l.point_id, (SELECT person_id FROM crm.person
                                            WHERE merged_into IS NULL AND person_id <> :known
                                              AND person_id IN (SELECT person_id FROM vault.person_record)
                                            ORDER BY person_id LIMIT 1)
                        FROM vault.contact_link l WHERE l.person_id = :known
                        ON CONFLICT DO NOTHING
                        """)
                .param("known", java.util.UUID.fromString(known.path("personId").asText()))
                .update();
        ObjectNode payload = gossip(person).put("name", CanaryPeople.person(15).name());
        String id = send(event("ORDER_PAID", "phone", person.phone(), payload))
                .path(0)
                .path("id")
                .asText();
        worker.runDue();
        JsonNode review = recorder.get(200, "manager", EVENTS + "/" + id + "/review");
        assertThat(review.path("candidates")).hasSizeGreaterThan(1);
        String naming = EVENTS + "/" + id + "/person";
        recorder.refused(
                recorder.as("manager"),
                "POST",
                naming,
                "{\"personId\":\"" + CanaryPeople.person(0).phone() + "\"}");
        recorder.post(202, "manager", naming, "{\"personId\":" + known.path("personId") + "}");
        worker.runDue();
        assertThat(jdbc.sql("SELECT state FROM crm.inbox_event WHERE event_id = ?::uuid")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("DONE");
    }

    private void refusals(Person person) {
        for (String field : new String[] {"topic", "brand", "scope", "bounce", "channel"}) {
            ObjectNode payload = JSON.createObjectNode().put(field, person.name());
            refused(event("UNSUBSCRIBED", "email", person.email(), payload));
        }
        refused(event(person.surname(), "email", person.email(), gossip(person)));
        refused(event("PAGE_VISITED", "externalId", person.phone(), gossip(person)));
        refused(event("PAGE_VISITED", "personId", person.email(), gossip(person)));
        refused(event("PAGE_VISITED", "phone", person.street(), gossip(person)));
        ObjectNode late = event("PAGE_VISITED", "email", person.email(), gossip(person));
        refused(late.put("at", person.birthDate()));
        refused(late.deepCopy().put("source", person.email()));
        recorder.refused(recorder.as("integration"), "POST", "/api/v1/mindbox/events", "{\"events\":[" + late + "]}");
    }

    /** In fields of known meaning and of none. */
    private static ObjectNode gossip(Person person) {
        ObjectNode payload = JSON.createObjectNode()
                .put("orderId", person.phone())
                .put("reason", person.street())
                .put("link", "https://shop.example/" + person.email())
                .put("points", Long.parseLong(person.phone().substring(1)))
                .put("comment", person.name() + ", " + person.birthDate());
        payload.putArray("quantity").add(CanaryPeople.PASSPORT);
        payload.putObject("receipt").put("to", person.email());
        return payload;
    }

    private ObjectNode event(String type, String ref, String value, ObjectNode payload) {
        ObjectNode event = JSON.createObjectNode()
                .put("eventId", "canary-" + ++number)
                .put("type", type)
                .put("source", "canary-test")
                .put("at", Instant.now().toString());
        event.putObject("personRef").put(ref, value);
        event.set("payload", payload.deepCopy());
        return event;
    }

    private JsonNode send(ObjectNode event) {
        return recorder.post(202, "integration", EVENTS, event.toString());
    }

    private void refused(ObjectNode event) {
        recorder.refused(recorder.as("integration"), "POST", EVENTS, event.toString());
    }
}
