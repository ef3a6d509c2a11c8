package io.voronka.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.demo.fake.bitrix24.FakeBitrix;
import io.voronka.demo.fake.mindbox.FakeMindbox;
import io.voronka.demo.fake.mindbox.FakeMindbox.Project;
import io.voronka.support.Api.Answer;
import io.voronka.support.Api.Session;
import io.voronka.support.FakeServer;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The node is killed at twenty moments of deletions that are under way: each deletion finishes, once, with one act, and
 * nothing of the person is left in the vault or at the outside systems.
 */
class DeletionKillSoak {

    private static final int KILLS = Integer.getInteger("voronka.soak.kills", 20);
    private static final int AT_ONCE = 5;
    /** In which the deletions of a round go from the request to the answer of the last system. */
    private static final int LONGEST_MILLIS = 9_000;

    private static final FakeMindbox MINDBOX = new FakeMindbox(Project.usual("soak"), Clock.systemUTC());
    private static final FakeServer MINDBOX_SERVER = new FakeServer(MINDBOX);
    private static final FakeServer BITRIX_SERVER = new FakeServer(new FakeBitrix("1", "soak", Clock.systemUTC()));

    private static final Cluster cluster = new Cluster(Map.ofEntries(
            Map.entry("VORONKA_SYNC_MINDBOX_HOST", MINDBOX_SERVER.address().toString()),
            Map.entry("VORONKA_SYNC_MINDBOX_SECRETKEY", "soak"),
            Map.entry("VORONKA_SYNC_BITRIX24_PORTAL", BITRIX_SERVER.address().toString()),
            Map.entry("VORONKA_SYNC_BITRIX24_CODE", "soak"),
            Map.entry("VORONKA_DELIVERY_LEASEMARGIN", "1s"),
            Map.entry("VORONKA_PERSON_DELETION_SWEEPEVERY", "PT1S"),
            Map.entry("CAMUNDA_BPM_JOBEXECUTION_LOCKTIMEINMILLIS", "3000")));

    private final Random random = new Random(20261128);
    private Node node = cluster.begin();

    /** Somebody who asks. */
    private record Asked(String personId, String body) {}

    @AfterAll
    static void stop() {
        MINDBOX_SERVER.close();
        BITRIX_SERVER.close();
    }

    @Test
    void whereverTheNodeDiesEachDeletionFinishesOnceWithOneAct() throws Exception {
        node.awaitReady();
        for (String login : List.of("integration", "dpo")) {
            Cluster.login(node, login, login);
        }
        Map<String, String> deletions = new LinkedHashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            List<Asked> asked = people(kill);
            CompletableFuture<Void> requests = CompletableFuture.runAsync(() -> asked.forEach(this::tryToAsk));
            node.run(Duration.ofMillis(random.nextInt(LONGEST_MILLIS)));
            node.kill();
            requests.join();
            node = cluster.begin().awaitReady();
            for (Asked one : asked) {
                Answer taken = integration().post("/api/v1/deletion-requests", one.body());
                assertThat(taken.status()).as(taken.body()).isEqualTo(202);
                deletions.put(one.personId(), taken.json().path("deletionId").asText());
            }
        }
        try {
            deletions.values().forEach(this::finish);
            assertThat(deletions.values()).doesNotHaveDuplicates().hasSize(KILLS * AT_ONCE);
            nothingIsLeft(deletions);
        } finally {
            node.close();
        }
    }

    /** Who is known to both outside systems. */
    private List<Asked> people(int round) {
        List<Asked> people = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            int number = round * AT_ONCE + i;
            String phone = "+7916%07d".formatted(5_000_000 + number);
            Answer lead = integration().post("/api/v1/leads", """
                    {"source": "soak", "externalId": "asks-%d", "kind": "B2C", "brand": "aurora",
                     "person": {"name": "Смирнова Анна", "phone": "%s"}}""".formatted(number, phone));
            assertThat(lead.status()).as(lead.body()).isEqualTo(201);
            people.add(new Asked(lead.json().path("personId").asText(), """
                    {"requestId": "asked-%d", "channel": "ACCOUNT", "personRef": {"phone": "%s"}, "ground": "WITHDRAWAL",
                     "receivedAt": "%s", "verified": true}""".formatted(number, phone, Instant.now())));
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> cluster.count("crm.delivery WHERE state = 'WAITING'") == 0);
        people.forEach(one -> assertThat(MINDBOX.fields(one.personId())).isNotNull());
        return people;
    }

    private void tryToAsk(Asked one) {
        try {
            integration().post("/api/v1/deletion-requests", one.body());
        } catch (UncheckedIOException away) {
            // asked again of the next node
        }
    }

    /** Does what the officer does, until the request is closed. */
    private void finish(String deletion) {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    JsonNode tasks = dpo().get("/engine-rest/task?processInstanceBusinessKey=" + deletion)
                            .json();
                    tasks.forEach(task -> complete(
                            task.path("id").asText(),
                            task.path("taskDefinitionKey").asText()));
                    return status(deletion).equals("CLOSED");
                });
    }

    private void complete(String task, String key) {
        String variables = switch (key) {
            case "userTask_eraseByHand" -> "\"handling\": {\"value\": \"ERASED\"}";
            case "userTask_tellPerson" -> "\"answered\": {\"value\": \"EMAIL\"}";
            default -> throw new IllegalStateException("Nobody should be asked for " + key);
        };
        String path = "/engine-rest/task/" + task;
        Answer claimed = dpo().post(path + "/claim", "{\"userId\": \"dpo\"}");
        assertThat(claimed.status()).as(claimed.body()).isEqualTo(204);
        Answer done = dpo().post(path + "/submit-form", "{\"variables\": {" + variables + "}}");
        assertThat(done.status()).as(done.body()).isEqualTo(204);
    }

    private String status(String deletion) {
        return dpo().get("/api/v1/deletion-requests/" + deletion)
                .json()
                .path("status")
                .asText();
    }

    private void nothingIsLeft(Map<String, String> deletions) {
        assertThat(cluster.count("vault.deletion_request WHERE outcome <> 'ERASED' OR closed_at IS NULL"))
                .isZero();
        assertThat(cluster.count("vault.deletion_request")).isEqualTo(deletions.size());
        assertThat(cluster.count("vault.deletion_act")).isEqualTo(deletions.size());
        assertThat(cluster.count("(SELECT deletion_id FROM vault.deletion_act GROUP BY 1 HAVING count(*) > 1) twice"))
                .isZero();
        for (String rest : List.of(
                "vault.person_record",
                "vault.contact_link",
                "vault.deletion_snapshot",
                "vault.deletion_system s" + " WHERE state <> 'ERASED'")) {
            assertThat(cluster.count(rest)).as(rest).isZero();
        }
        assertThat(cluster.count("camunda.act_ru_execution WHERE proc_def_id_ LIKE 'deletionRequest%'"))
                .isZero();
        assertThat(cluster.count("camunda.act_hi_procinst WHERE proc_def_key_ = 'deletionRequest'"))
                .as("an instance a request, however often it was sent")
                .isEqualTo(deletions.size());
        deletions
                .keySet()
                .forEach(person -> assertThat(MINDBOX.fields(person))
                        .as("what Mindbox knows of somebody")
                        .satisfiesAnyOf(
                                none -> assertThat(none).isNull(),
                                cleared -> assertThat(cleared).doesNotContainKeys("mobilePhone", "email", "fullName")));
    }

    private Session integration() {
        return node.as("integration");
    }

    private Session dpo() {
        return node.as("dpo");
    }
}
