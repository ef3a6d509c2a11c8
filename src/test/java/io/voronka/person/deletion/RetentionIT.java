package io.voronka.person.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.platform.retention.RetentionRuns;
import io.voronka.privacy.ChainVerifier;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept long enough goes, and only that. */
@VoronkaTest
class RetentionIT {

    private static final String RUNS = "/api/v1/retention/runs";

    @Autowired
    Api api;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RetentionRuns runs;

    @Autowired
    ChainVerifier chains;

    DeletionScene scene;
    String phone = "";

    @BeforeEach
    void begin() {
        scene = new DeletionScene(api, tasks, runtime, management);
        phone = DeletionScene.newPhone();
    }

    @Test
    void whoeverNothingIsHeardOfGoesTheWayOfADeletionAndMayComeAgain() {
        UUID person = old(scene.person(phone));

        run();
        UUID deletion = deletion(person);
        scene.run(deletion);

        JsonNode closed = scene.view(deletion);
        assertThat(closed.path("status").asText()).isEqualTo("CLOSED");
        assertThat(closed.path("outcome").asText()).isEqualTo("ERASED");
        assertThat(closed.path("channel").asText()).isEqualTo("RETENTION");
        assertThat(count("vault.person_key", person)).isZero();
        Answer act = api.as("dpo").get("/api/v1/deletion-requests/" + deletion + "/act");
        assertThat(act.json().path("reason").asText()).isEqualTo("PURPOSE_ENDED");
        assertThat(scene.person(phone)).as("nothing stands against the contact").isNotEqualTo(person);
    }

    @Test
    void aRehearsalTellsAndChangesNothing() {
        UUID person = old(scene.person(phone));

        Answer rehearsal = api.as("dpo").post(RUNS + "?dryRun=true", null);

        assertThat(rehearsal.status()).as(rehearsal.body()).isEqualTo(200);
        assertThat(rehearsal.json().path("runId").isNull()).isTrue();
        JsonNode leads = item(rehearsal.json(), "crm.person LEAD");
        assertThat(leads.path("rows").asLong()).isPositive();
        assertThat(leads.path("action").asText()).isEqualTo("ERASE");
        assertThat(leads.path("reason").asText()).isEqualTo("NO_GROUND_LEFT");
        assertThat(count("vault.person_key", person)).isEqualTo(1);
        assertThat(deletions(person)).isZero();
        assertThat(api.as("manager").post(RUNS, null).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO crm.contact (person_id, at, channel) VALUES (:person, now(), 'CALL')",
                "INSERT INTO crm.possible_buyer (person_id, event_id, noted_at) VALUES (:person, gen_random_uuid(), now())",
                "UPDATE crm.person SET client_since = now() - interval '4 years' WHERE person_id = :person",
                "UPDATE crm.person SET stage = 'DELETION_REQUESTED' WHERE person_id = :person",
            })
    void whoeverThereIsAGroundForStays(String ground) {
        UUID person = old(scene.person(phone));
        jdbc.sql(ground).param("person", person).update();

        run();

        assertThat(deletions(person)).isZero();
    }

    @Test
    void aConsentIsAGroundUntilItIsWithdrawn() {
        String consent = """
                ,"consents":[{"purpose":"ADVERTISING","channel":"EMAIL","topic":"NEWS","action":"%s",
                "at":"2026-01-20T10:00:00+03:00","textVersion":"2026-01","method":"WEB_FORM",
                "url":"https://shop.example/f","ip":"203.0.113.7"}]""";
        UUID person = old(lead(consent.formatted("GIVEN")));
        run();
        assertThat(deletions(person)).isZero();

        assertThat(lead(consent.formatted("WITHDRAWN"))).isEqualTo(person);
        old(person);
        run();

        assertThat(deletions(person)).isEqualTo(1);
    }

    @Test
    void theProofOfConsentOutlivesThePersonForThreeYearsAndItsHashForEver() {
        UUID person = lead("""
                ,"consents":[{"purpose":"ADVERTISING","channel":"EMAIL","topic":"NEWS","action":"GIVEN",
                "at":"2026-01-20T10:00:00+03:00","textVersion":"2026-01","method":"WEB_FORM",
                "url":"https://shop.example/f","ip":"203.0.113.7"}]""");
        int consents = count("vault.consent_record", person);
        assertThat(consents).isPositive();
        assertThatThrownBy(() -> jdbc.sql("DELETE FROM vault.consent_record WHERE person_id = :person")
                        .param("person", person)
                        .update())
                .isInstanceOf(DataAccessException.class);
        UUID deletion = scene.request("{\"phone\":\"" + phone + "\"}", true);
        scene.run(deletion);
        run();
        assertThat(count("vault.consent_record", person)).isEqualTo(consents);

        jdbc.sql("ALTER TABLE vault.erasure DISABLE TRIGGER USER").update();
        jdbc.sql("UPDATE vault.erasure SET erased_at = erased_at - interval '4 years' WHERE person_id = :person")
                .param("person", person)
                .update();
        jdbc.sql("ALTER TABLE vault.erasure ENABLE TRIGGER USER").update();
        run();

        assertThat(count("vault.consent_record", person)).isZero();
        assertThat(count("vault.consent_husk", person)).isEqualTo(consents);
        assertThat(chains.consents()).isEmpty();
        assertThat(chains.seals()).isEmpty();
    }

    @Test
    void whatIsKeptBesideThePersonGoesInItsTime() {
        UUID person = scene.person(phone);
        jdbc.sql("""
                        INSERT INTO vault.person_note (note_id, person_id, subject, field, sealed, at, actor)
                        SELECT gen_random_uuid(), :person, gen_random_uuid(), 'f', '', now() - d * interval '1 day', 'x'
                        FROM unnest(ARRAY[10, 2000]) AS d
                        """).param("person", person).update();
        jdbc.sql("""
                        INSERT INTO vault.held_lead (lead_id, kek_id, wrapped_key, sealed, held_at)
                        SELECT gen_random_uuid(), 1, '', '\\x01', now() - d * interval '1 day'
                        FROM unnest(ARRAY[10, 2000]) AS d
                        """).update();
        jdbc.sql("""
                        INSERT INTO crm.intake_key (key_hash, body_hash, lead_id)
                        VALUES (uuid_send(gen_random_uuid()), '', '01700000-0000-7000-8000-000000000001')
                        """).update();
        UUID event = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO crm.inbox_event (key_hash, body_hash, event_id, type, source, lane, ref_type, ref_id,
                            payload, happened_at, received_at, received_by, state, next_try_at, finished_at)
                        SELECT uuid_send(:event), uuid_send(:event), :event, 'PAGE_VISITED', 'site', '\\x01', 'PERSON',
                            :person, '{"page":"x"}', now(), now(), 'integration', 'DONE', now(), now() - interval '2 years'
                        """).param("event", event).param("person", person.toString()).update();

        run();

        assertThat(count("vault.person_note", person)).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM vault.held_lead WHERE sealed = '\\x01'"))
                .isEqualTo(1);
        assertThat(number("SELECT count(*) FROM crm.intake_key WHERE lead_id = '01700000-0000-7000-8000-000000000001'"))
                .isZero();
        assertThat(number("SELECT count(*) FROM crm.intake_key")).isPositive();
        assertThat(jdbc.sql(
                                "SELECT ref_type || payload || coalesce(ref_id, '') FROM crm.inbox_event WHERE event_id = :e")
                        .param("e", event)
                        .query(String.class)
                        .single())
                .isEqualTo("GONE{}");
        JsonNode latest = api.as("dpo").get(RUNS).json().at("/items/0");
        assertThat(latest.path("finishedAt").isNull()).isFalse();
        assertThat(item(latest, "vault.person_note").path("rows").asInt()).isEqualTo(1);
        assertThat(StreamSupport.stream(latest.path("items").spliterator(), false)
                        .map(item -> item.path("failure").asText("none")))
                .containsOnly("none");
    }

    private void run() {
        Answer started = api.as("dpo").post(RUNS, null);
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        assertThat(api.as("dpo").post(RUNS, null).problem()).isEqualTo("retention-running");
        runs.work();
    }

    private UUID lead(String consents) {
        Answer lead = api.as("integration").post("/api/v1/leads", """
                        {"source":"deletion","externalId":"%s","kind":"B2C",
                        "person":{"name":"Анна Лебедева","phone":"%s"}%s}
                        """.formatted(UUID.randomUUID(), phone, consents));
        assertThat(lead.status()).as(lead.body()).isEqualTo(201);
        return UUID.fromString(lead.json().path("personId").asText());
    }

    /** All that is known of the person is four years old. */
    private UUID old(UUID person) {
        for (String aged : List.of(
                "crm.person SET lead_since = now() - interval '4 years'",
                "crm.lead SET received_at = now() - interval '4 years'",
                "crm.call SET state = 'GIVEN_UP', closed_at = now() - interval '4 years', lane = 'x',"
                        + " lane_priority = 1, rank_at = now()")) {
            jdbc.sql("UPDATE " + aged + " WHERE person_id = :person")
                    .param("person", person)
                    .update();
        }
        return person;
    }

    private static JsonNode item(JsonNode run, String name) {
        return StreamSupport.stream(run.path("items").spliterator(), false)
                .filter(item -> item.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private UUID deletion(UUID person) {
        return jdbc.sql("SELECT deletion_id FROM vault.deletion_request WHERE person_id = :person")
                .param("person", person)
                .query(UUID.class)
                .single();
    }

    private int deletions(UUID person) {
        return count("vault.deletion_request", person);
    }

    private int count(String table, UUID person) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE person_id = :person")
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    private int number(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
