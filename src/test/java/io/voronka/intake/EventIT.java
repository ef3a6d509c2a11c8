package io.voronka.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.kernel.PersonId;
import io.voronka.platform.inbox.InboxWorker;
import io.voronka.support.Api;
import io.voronka.support.VoronkaTest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events from the door through the inbox to what they change. */
@VoronkaTest
class EventIT {

    @Autowired
    Api api;

    @Autowired
    InboxWorker worker;

    @Autowired
    JdbcClient jdbc;

    EventScene scene;

    @BeforeEach
    void begin() {
        scene = new EventScene(api);
    }

    @Test
    void anEventCountsOnceAndAnotherBodyUnderItsIdIsRefused() {
        String event = EventScene.event(
                EventScene.id(), "EMAIL_OPENED", "{\"email\":\"" + EventScene.mail() + "\"}", "{\"mailing\":\"m1\"}");

        JsonNode first = scene.send(event);
        JsonNode again = scene.send(event);

        assertThat(first.path(0).path("status").asInt()).isEqualTo(202);
        assertThat(again.path(0).path("status").asInt()).isEqualTo(200);
        Api.Answer other = api.as("integration").post("/api/v1/events", event.replace("m1", "m2"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("idempotency-conflict");
    }

    @Test
    void aBadEventOfAListRefusesItselfAlone() {
        String good =
                EventScene.event(EventScene.id(), "PAGE_VISITED", "{\"email\":\"" + EventScene.mail() + "\"}", "{}");
        String bad = EventScene.event(EventScene.id(), "PAGE_VISITED", "{}", "{}");
        String odd = EventScene.event(EventScene.id(), "NO_SUCH_TYPE", "{\"phone\":\"+79160000000\"}", "{}");

        JsonNode rows = scene.send("[" + good + "," + bad + "," + odd + "," + good + ",7]");

        assertThat(rows.findValuesAsText("status")).containsExactly("202", "422", "400", "200", "400");
    }

    @Test
    void whatCouldBePersonalIsNotInTheInbox() {
        String mail = EventScene.mail();
        scene.send(EventScene.event(
                EventScene.id(),
                "FORM_SENT",
                "{\"email\":\"" + mail + "\"}",
                "{\"text\":\"Call Masha Ivanova\",\"orderId\":\"" + mail + "\",\"topic\":\"NEWS\"}"));

        String row = jdbc.sql("SELECT string_agg(e::text, '|') FROM crm.inbox_event e WHERE type = 'FORM_SENT'")
                .query(String.class)
                .single();
        assertThat(row).contains("NEWS").doesNotContain("Masha", mail);
    }

    @Test
    void whoPaysBecomesAClientSinceTheFirstOrder() {
        Leads lead = Leads.ofNewPerson().externalId(EventScene.id());
        PersonId person = scene.accept(lead);
        Instant paid = Instant.parse("2026-01-02T03:04:05Z");
        String ref = "{\"externalId\":\"" + lead.json().path("externalId").asText() + "\"}";

        scene.send(EventScene.event(EventScene.id(), "ORDER_DELIVERED", ref, "{}")
                .replace("2026-02-02T00:00:00Z", "2026-03-01T00:00:00Z"));
        scene.send(EventScene.event(EventScene.id(), "ORDER_PAID", ref, "{\"amount\":100}")
                .replace("2026-02-02T00:00:00Z", paid.toString()));
        worker.runDue();

        assertThat(clientSince(person)).isEqualTo(paid);
    }

    @Test
    void anEventOfSomebodyUnknownWaitsForThem() {
        Leads lead = Leads.ofNewPerson();
        scene.send(EventScene.event(EventScene.id(), "ORDER_PAID", "{\"phone\":\"" + lead.phone() + "\"}", "{}"));
        worker.runDue();
        PersonId person = scene.accept(lead);
        assertThat(clientSince(person)).isNull();

        jdbc.sql("UPDATE crm.inbox_event SET next_try_at = now() - interval '1 second' WHERE state = 'WAITING'")
                .update();
        worker.runDue();

        assertThat(clientSince(person)).isNotNull();
    }

    @Test
    void aComplaintSuppressesAndClosesTheChannelAtOnce() {
        String mail = EventScene.mail();
        PersonId person = scene.accept(scene.subscribed(mail));
        assertThat(scene.state(person)).isEqualTo("SUBSCRIBED");

        scene.send(EventScene.event(EventScene.id(), "COMPLAINT", "{\"email\":\"" + mail + "\"}", "{}"));
        worker.runDue();

        JsonNode item = scene.subscriptions(person);
        assertThat(item.path("state").asText()).isEqualTo("UNSUBSCRIBED");
        assertThat(item.path("reason").asText()).isEqualTo("COMPLAINT");
        assertThat(item.path("history")).hasSize(2);
        assertThat(scene.answer(scene.subscribed(mail))
                        .path("decision")
                        .path("rule")
                        .asText())
                .isEqualTo("R01");
    }

    @Test
    void aComplaintOfSomebodyUnknownIsHeardWhenTheyCome() {
        String mail = EventScene.mail();
        scene.send(EventScene.event(EventScene.id(), "COMPLAINT", "{\"email\":\"" + mail + "\"}", "{}"));
        worker.runDue();

        assertThat(scene.answer(scene.subscribed(mail))
                        .path("decision")
                        .path("rule")
                        .asText())
                .isEqualTo("R01");
    }

    @Test
    void softBouncesCountUntilTheyAreAHardOne() {
        String mail = EventScene.mail();
        PersonId person = scene.accept(scene.subscribed(mail));
        for (int bounce = 1; bounce <= 5; bounce++) {
            assertThat(scene.state(person)).isEqualTo("SUBSCRIBED");
            scene.send(EventScene.event(
                    EventScene.id(), "EMAIL_BOUNCED", "{\"email\":\"" + mail + "\"}", "{\"bounce\":\"SOFT\"}"));
            worker.runDue();
        }
        assertThat(scene.state(person)).isEqualTo("UNSUBSCRIBED");
    }

    @Test
    void aPoisonedEventIsShownAndTriedAgainOnDemand() {
        String mail = EventScene.mail();
        String id = scene.send(EventScene.event(
                        EventScene.id(), "EMAIL_BOUNCED", "{\"email\":\"" + mail + "\"}", "{\"bounce\":\"ODD\"}"))
                .path(0)
                .path("id")
                .asText();
        worker.runDue();

        assertThat(api.as("manager").get("/api/v1/events/failed").body()).contains(id, "BOUNCE_NEITHER_HARD_NOR_SOFT");
        assertThat(api.as("manager")
                        .post("/api/v1/events/" + id + "/retry", null)
                        .status())
                .isEqualTo(202);
        assertThat(api.as("manager")
                        .post("/api/v1/events/" + id + "/retry", null)
                        .status())
                .isEqualTo(409);
        worker.runDue();
        assertThat(api.as("manager").get("/api/v1/events/failed").body()).contains(id);
        assertThat(api.as("manager").get("/api/v1/events/summary").body()).contains("EMAIL_BOUNCED", "FAILED");
    }

    @Test
    void manyWorkersHandleEachEventOnce() throws Exception {
        List<String> mails = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            mails.add(EventScene.mail());
        }
        StringBuilder list = new StringBuilder("[");
        for (int i = 0; i < 120; i++) {
            list.append(i == 0 ? "" : ",")
                    .append(EventScene.event(
                            EventScene.id(),
                            "EMAIL_BOUNCED",
                            "{\"email\":\"" + mails.get(i % 40) + "\"}",
                            "{\"bounce\":\"SOFT\"}"));
        }
        long before = bounces();
        scene.send(list.append("]").toString());
        ExecutorService workers = Executors.newFixedThreadPool(4);
        List<Future<Integer>> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            runs.add(workers.submit(worker::runDue));
        }
        for (Future<Integer> run : runs) {
            run.get(60, TimeUnit.SECONDS);
        }
        worker.runDue();
        workers.shutdown();
        assertThat(bounces() - before).isEqualTo(120);
    }

    @Test
    void ofAKnownFieldOnlyCodesNumbersAndBooleansStandInTheClear() {
        String mail = EventScene.mail();
        String event = EventScene.event(
                EventScene.id(),
                "CALL_INBOUND",
                "{\"email\":\"" + mail + "\"}",
                "{\"reason\":\"Ivanov Pyotr asked not to call\",\"link\":\"Иванов\",\"status\":\"+79161234567\","
                        + "\"template\":\"spring/2026-02_a.b:1\",\"amount\":12.5,\"points\":79161234567,"
                        + "\"kind\":true,\"code\":[\"x\"]}");
        String id = scene.send(event).path(0).path("id").asText();

        String payload = jdbc.sql("SELECT payload::text FROM crm.inbox_event WHERE event_id = ?::uuid")
                .param(id)
                .query(String.class)
                .single();
        assertThat(payload).isEqualTo("{\"kind\": true, \"amount\": 12.5, \"template\": \"spring/2026-02_a.b:1\"}");
        assertThat(jdbc.sql("SELECT count(*) FROM vault.held_lead WHERE lead_id = ?::uuid")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aNameThatSaysWhatIsLeftMustBeACode() {
        String event = EventScene.event(
                EventScene.id(),
                "UNSUBSCRIBED",
                "{\"email\":\"" + EventScene.mail() + "\"}",
                "{\"topic\":\"all that Masha gets\"}");
        Api.Answer answer = api.as("integration").post("/api/v1/events", event);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("payload.topic").doesNotContain("Masha");
    }

    private long bounces() {
        return jdbc.sql("SELECT coalesce(sum(bounces), 0) FROM crm.soft_bounce")
                .query(Long.class)
                .single();
    }

    private @Nullable Instant clientSince(PersonId person) {
        return jdbc.sql("SELECT client_since FROM crm.person WHERE person_id = ? AND client_since IS NOT NULL")
                .param(person.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }
}
