package io.voronka.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.canary.Crowd.Bird;
import io.voronka.demo.fake.bitrix24.FakeBitrix;
import io.voronka.demo.fake.mindbox.FakeMindbox;
import io.voronka.demo.fake.mindbox.FakeMindbox.Project;
import io.voronka.soak.Cluster;
import io.voronka.soak.Node;
import io.voronka.support.Api.Answer;
import io.voronka.support.FakeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ten thousand canaries go every way of the product, and every tenth of them asks to be deleted. Afterwards nothing of
 * anybody is outside the vault or in a log, nothing of the deleted is with an outside system or in an export, and a backup
 * from before the deletions gives nobody back.
 */
class DeletionCanarySoak {

    private static final Crowd CROWD = new Crowd(Integer.getInteger("voronka.canaries", 10_000));
    private static final int FEW = 50;
    private static final Duration LONG = Duration.ofMinutes(20);
    private static final Logger log = LoggerFactory.getLogger(DeletionCanarySoak.class);

    private static final FakeMindbox MINDBOX = new FakeMindbox(Project.usual("soak"), Clock.systemUTC());
    private static final FakeBitrix BITRIX = new FakeBitrix("1", "soak", Clock.systemUTC());
    private static final FakeServer MINDBOX_SERVER = new FakeServer(MINDBOX);
    private static final FakeServer BITRIX_SERVER = new FakeServer(BITRIX);

    private static final Cluster cluster = new Cluster(Map.of(
            "VORONKA_SYNC_MINDBOX_HOST", MINDBOX_SERVER.address().toString(),
            "VORONKA_SYNC_MINDBOX_SECRETKEY", "soak",
            "VORONKA_SYNC_MINDBOX_RATE", "7400",
            "VORONKA_SYNC_BITRIX24_PORTAL", BITRIX_SERVER.address().toString(),
            "VORONKA_SYNC_BITRIX24_CODE", "soak",
            "VORONKA_SYNC_BITRIX24_REQUESTSPERSECOND", "20",
            "VORONKA_REVEALQUOTA_OPERATOR", "100000",
            "VORONKA_REVEALQUOTA_DPO", "100000"));

    private Node node = cluster.begin();
    private final Set<String> people = new TreeSet<>();

    @AfterAll
    static void stop() {
        MINDBOX_SERVER.close();
        BITRIX_SERVER.close();
    }

    @Test
    void whoIsDeletedIsNowhereAndComesBackFromNoBackup() throws Exception {
        node.awaitReady();
        for (String login : List.of("integration", "dpo", "head", "manager", "marketer", "operator", "logistics")) {
            Cluster.login(node, login, login);
        }
        CrowdScenes scenes = new CrowdScenes(node, CROWD);
        scenes.all();
        told();
        node.close();
        Cluster backup = cluster.backup();
        List<Node> nodes = new ArrayList<>(List.of(node));
        node = cluster.begin().awaitReady();
        nodes.add(node);
        try {
            deleteThem();
            exports();
        } finally {
            node.close();
        }
        nowhereOutsideTheVault(cluster, nodes);
        theVaultHasNothingOf(cluster);
        Node restored = backup.begin().awaitReady();
        nodes.add(restored);
        restored.close();
        theVaultHasNothingOf(backup);
        nowhereOutsideTheVault(backup, List.of(restored));
    }

    private static void told() {
        await().atMost(LONG)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> cluster.count("crm.delivery WHERE state = 'WAITING'") == 0
                        && cluster.count("crm.inbox_event WHERE state = 'NEW'") == 0);
    }

    private void deleteThem() {
        List<String> deletions = new ArrayList<>();
        Instant begun = Instant.now();
        for (Bird bird : CROWD.deleted()) {
            Answer taken = node.as("integration")
                    .post("/api/v1/deletion-requests", """
                    {"requestId": "bird-%d", "channel": "ACCOUNT", "personRef": {"phone": "%s"}, "ground": "WITHDRAWAL",
                     "receivedAt": "%s", "verified": true}""".formatted(bird.number(), bird.phone(), Instant.now()));
            assertThat(taken.status()).as(taken.body()).isEqualTo(202);
            deletions.add(taken.json().path("deletionId").asText());
        }
        log.info("{} deletions asked for in {}", deletions.size(), Duration.between(begun, Instant.now()));
        Set<String> open = new LinkedHashSet<>(deletions);
        await().atMost(Duration.ofMinutes(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    workTasks();
                    open.removeIf(deletion ->
                            cluster.count("vault.deletion_request WHERE closed_at IS NOT NULL AND deletion_id = '"
                                            + deletion + "'")
                                    == 1);
                    return open.isEmpty();
                });
        people.addAll(cluster.jdbc()
                .sql("SELECT person_id::text FROM vault.deletion_person")
                .query(String.class)
                .list());
        log.info("{} deletions closed in {}", deletions.size(), Duration.between(begun, Instant.now()));
        log.info(
                "From the request to the local erasure, seconds: {}",
                cluster.jdbc().sql("""
                        SELECT format('p50 %s, p95 %s, most %s', percentile_cont(0.5) WITHIN GROUP (ORDER BY took),
                                      percentile_cont(0.95) WITHIN GROUP (ORDER BY took), max(took))
                        FROM (SELECT extract(epoch FROM erased_at - requested_at) AS took FROM vault.deletion_request) t
                        """).query(String.class).single());
        assertThat(people).hasSizeGreaterThanOrEqualTo(CROWD.deleted().size() * 9 / 10);
    }

    /** What the officer does, all that is there. */
    private void workTasks() {
        JsonNode tasks = node.as("dpo")
                .get("/engine-rest/task?processDefinitionKey=deletionRequest&maxResults=200&firstResult=0")
                .json();
        tasks.forEach(task -> {
            String path = "/engine-rest/task/" + task.path("id").asText();
            String key = task.path("taskDefinitionKey").asText();
            String said = switch (key) {
                case "userTask_verifyPerson" -> "\"entitled\":{\"value\":\"YES\"}";
                case "userTask_eraseByHand" -> "\"handling\":{\"value\":\"ERASED\"}";
                case "userTask_tellPerson" -> "\"answered\":{\"value\":\"EMAIL\"}";
                default -> null;
            };
            if (said != null) {
                node.as("dpo").post(path + "/claim", "{\"userId\":\"dpo\"}");
                Answer done = node.as("dpo").post(path + "/submit-form", "{\"variables\":{" + said + "}}");
                assertThat(done.status()).as(key + " " + done.body()).isEqualTo(204);
            }
        });
    }

    /** Lists and files that people take home. */
    private void exports() {
        CanarySearch deleted = CROWD.searchDeleted();
        for (String[] export : new String[][] {
            {"logistics", "/api/v1/orders/export"}, {"head", "/api/v1/deals?limit=200"}, {"manager", "/api/v1/imports"}
        }) {
            assertThat(deleted.in(node.as(export[0]).get(export[1]).body()))
                    .as(export[1])
                    .isEmpty();
        }
        assertThat(BITRIX.items().stream()
                        .flatMap(item -> Stream.concat(
                                item.fields().values().stream(),
                                item.contacts().stream().map(contact -> contact.value())))
                        .flatMap(value -> deleted.in(value).stream())
                        .toList())
                .as("what Bitrix24 holds of the deleted")
                .isEmpty();
        assertThat(people.stream()
                        .map(MINDBOX::fields)
                        .filter(Objects::nonNull)
                        .flatMap(fields -> fields.values().stream())
                        .flatMap(value -> deleted.in(value).stream())
                        .toList())
                .as("what Mindbox holds of the deleted")
                .isEmpty();
    }

    private static void nowhereOutsideTheVault(Cluster where, List<Node> nodes) throws Exception {
        CanarySearch search = CROWD.search();
        Instant begun = Instant.now();
        try (Connection connection = where.connect()) {
            DatabaseWalk walk = DatabaseWalk.through(connection, search);
            log.info(
                    "{} rows of {} tables searched in {}",
                    walk.rows().values().stream().mapToLong(Long::longValue).sum(),
                    walk.rows().size(),
                    Duration.between(begun, Instant.now()));
            assertThat(walk.rows()).hasSizeGreaterThan(60);
            assertThat(walk.leaks().stream().filter(leak -> !byChance(leak))).isEmpty();
            assertThat(walk.leaks())
                    .as("were keys made of phones, all would be there")
                    .hasSizeLessThan(FEW);
        }
        for (Node one : nodes) {
            assertThat(leaks(one, search)).as(one.log().toString()).isEmpty();
        }
    }

    /**
     * Among millions of ids, keys and durations some hold the digits of one of ten thousand phones. They are numbers of
     * nobody's; in columns for anything else a phone is a leak.
     */
    private static boolean byChance(String leak) {
        return leak.matches("\\S+(_id|_id_|\\.id_|\\.key|match_keys|business_key_|duration_): phone of bird \\d+, .*");
    }

    private static Set<String> leaks(Node node, CanarySearch search) throws IOException {
        try (Stream<String> lines = Files.lines(node.log())) {
            Set<String> leaks = new TreeSet<>();
            lines.forEach(line -> leaks.addAll(search.in(line)));
            return leaks;
        }
    }

    /** Neither the wrapped key nor anything that it opened, nor a way from a contact to them. */
    private void theVaultHasNothingOf(Cluster where) {
        String list = String.join("','", people);
        for (String table : List.of("person_record", "person_key", "contact_link", "match_key")) {
            assertThat(where.count("vault." + table + " WHERE person_id IN ('" + list + "')"
                            + (table.equals("person_key") ? " AND wrapped_key IS NOT NULL" : "")))
                    .as(table)
                    .isZero();
        }
    }
}
