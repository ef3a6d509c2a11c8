package io.voronka.sync.mindbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.demo.fake.mindbox.FakeMindbox;
import io.voronka.demo.fake.mindbox.FakeMindbox.Project;
import io.voronka.kernel.PersonId;
import io.voronka.person.MergeRequest;
import io.voronka.person.Merging;
import io.voronka.platform.delivery.OutsideSystem;
import io.voronka.platform.inbox.InboxWorker;
import io.voronka.support.Api;
import io.voronka.support.FakeServer;
import io.voronka.support.VoronkaTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What Mindbox's webhooks tell, from the door through the inbox to what it changes here and there. */
@VoronkaTest
class MindboxInboundIT {

    private static final String KEY = "inbound-key";
    private static final FakeMindbox FAKE = new FakeMindbox(Project.usual(KEY), Clock.systemUTC());
    private static final FakeServer SERVER = new FakeServer(FAKE);

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry settings) {
        settings.add("voronka.sync.mindbox.host", SERVER::address);
        settings.add("voronka.delivery.dispatcher", () -> "false"); // tests send what they mean, when they mean it
        settings.add("voronka.inbox.worker", () -> "false");
        settings.add("voronka.sync.mindbox.secret-key", () -> KEY);
        settings.add("voronka.sync.mindbox.topics.NEWS", () -> "Новости");
    }

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    InboxWorker worker;

    @Autowired
    @Qualifier("mindbox")
    OutsideSystem mindbox;

    @Autowired
    Merging merging;

    MindboxScene scene;

    @BeforeEach
    void begin() {
        scene = new MindboxScene(api, jdbc, mindbox);
        scene.drain();
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void leavingThereIsLeavingHereAndCountsOnce() {
        PersonId person = subscribed();
        String event = event("UNSUBSCRIBED", person, "\"brand\":\"aurora\",\"pointOfContact\":\"Email\"");
        assertThat(send(event)).isEqualTo("1 taken, 0 repeated, 0 in conflict");
        assertThat(send(event)).isEqualTo("0 taken, 1 repeated, 0 in conflict");
        worker.runDue();
        assertThat(states(person)).containsExactly("EMAIL/ UNSUBSCRIBED", "EMAIL/NEWS UNSUBSCRIBED", "SMS/ SUBSCRIBED");
        assertThat(scene.posted(person)).containsExactly("REGISTER", "OPT_OUT");
    }

    @Test
    void whoLeavesAllPointsOfContactLeavesEachChannel() {
        PersonId person = subscribed();
        String event = event("UNSUBSCRIBED", person, "\"brand\":\"aurora\"");
        assertThat(send(event)).isEqualTo("1 taken, 0 repeated, 0 in conflict");
        assertThat(send(event)).isEqualTo("0 taken, 1 repeated, 0 in conflict");
        worker.runDue();
        assertThat(states(person))
                .hasSize(3)
                .allSatisfy(state -> assertThat(state).endsWith("UNSUBSCRIBED"));
    }

    @Test
    void aTopicIsLeftInOurName() {
        PersonId person = subscribed();
        send(event("UNSUBSCRIBED", person, "\"brand\":\"aurora\",\"pointOfContact\":\"Email\",\"topic\":\"Новости\""));
        worker.runDue();
        assertThat(states(person)).containsExactly("EMAIL/NEWS UNSUBSCRIBED", "SMS/ SUBSCRIBED");
    }

    @Test
    void anotherBodyUnderAnIdIsNoticed() {
        PersonId person = subscribed();
        String event = event("CLICKED", person, "\"pointOfContact\":\"Email\"");
        send(event);
        assertThat(send(event.replace("CLICKED", "MERGED"))).isEqualTo("0 taken, 0 repeated, 1 in conflict");
        worker.runDue();
        assertThat(scene.posted(person)).containsExactly("REGISTER");
        assertThat(row(person)).containsExactly("LINK_CLICKED UNHANDLED");
    }

    @Test
    void theClockOfMindboxIsNotTrustedBeyondOurs() {
        PersonId person = subscribed();
        Instant ahead = Instant.now().plus(Duration.ofDays(300));
        send(event("CLICKED", person, "\"brand\":\"aurora\"").replaceAll("20\\d\\d-[^\"]*Z", ahead.toString()));
        assertThat(jdbc.sql("SELECT count(*) FROM crm.inbox_event WHERE ref_id = ? AND happened_at <= now()")
                        .param(person.toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void anEventOfSomebodyUnknownWaits() {
        PersonId nobody = new PersonId(UUID.randomUUID());
        send(event("UNSUBSCRIBED", nobody, "\"brand\":\"aurora\",\"pointOfContact\":\"Sms\""));
        send(event("MERGED", nobody, "\"brand\":\"aurora\""));
        worker.runDue();
        assertThat(row(nobody)).containsExactly("MINDBOX_MERGED WAITING", "UNSUBSCRIBED WAITING");
    }

    @Test
    void anEventOfAMergedPersonIsTheSurvivors() {
        PersonId survivor = scene.person(scene.lead(MindboxScene.newPhone(), "spring", "EMAIL GIVEN"));
        PersonId absorbed = subscribed();
        merging.merge(new MergeRequest(survivor, absorbed, "head", "same person", true));
        send(event("UNSUBSCRIBED", absorbed, "\"brand\":\"aurora\",\"pointOfContact\":\"Email\""));
        worker.runDue();
        assertThat(states(survivor)).contains("EMAIL/ UNSUBSCRIBED", "EMAIL/NEWS UNSUBSCRIBED");
    }

    @Test
    void aWrongEventIsRefusedWithoutItsValues() {
        String body = "{\"events\":[{\"eventId\":\"+79161234567\",\"type\":\"GONE\",\"voronkaId\":\"x\","
                + "\"topic\":\"Call Masha\"}]}";
        Api.Answer answer = api.as("integration").post("/api/v1/mindbox/events", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .doesNotContain("7916", "Masha")
                .contains("events[0].eventId", "events[0].voronkaId", "events[0].topic");
    }

    @Test
    void aMergeThereThatSubscribesIsAnsweredByAnOptOut() {
        String phone = MindboxScene.newPhone();
        PersonId person = scene.person(scene.lead(phone, "spring", "EMAIL GIVEN"));
        scene.lead(phone, "summer", "EMAIL WITHDRAWN");
        scene.drain();
        FAKE.resubscribe(1, 1);
        assertThat(FAKE.subscriptions(person.toString())).containsEntry("aurora/Email/", "Subscribed");
        send(event("MERGED", person, "\"brand\":\"aurora\""));
        worker.runDue();
        scene.drain();
        assertThat(FAKE.subscriptions(person.toString())).containsEntry("aurora/Email/", "Unsubscribed");
    }

    private PersonId subscribed() {
        return scene.person(scene.lead(MindboxScene.newPhone(), "spring", "EMAIL GIVEN NEWS", "SMS GIVEN"));
    }

    private String send(String event) {
        JsonNode answer =
                api.as("integration").post("/api/v1/mindbox/events", event).json();
        return "%s taken, %s repeated, %s in conflict"
                .formatted(answer.path("taken"), answer.path("repeated"), answer.path("conflict"));
    }

    private static String event(String type, PersonId person, String fields) {
        return "{\"events\":[{\"eventId\":\"%s\",\"type\":\"%s\",\"voronkaId\":\"%s\",\"occurredAt\":\"%s\",%s}]}"
                .formatted(UUID.randomUUID(), type, person, Instant.now(), fields);
    }

    /** Subscriptions as "channel/topic state". */
    private List<String> states(PersonId person) {
        return jdbc.sql("SELECT channel || '/' || topic || ' ' || state FROM crm.subscription"
                        + " WHERE person_id = :p ORDER BY channel, topic")
                .param("p", person.value())
                .query(String.class)
                .list();
    }

    private List<String> row(PersonId person) {
        return jdbc.sql("SELECT type || ' ' || state FROM crm.inbox_event WHERE ref_id = ? ORDER BY type")
                .param(person.toString())
                .query(String.class)
                .list();
    }
}
