package io.voronka.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.intake.imports.HostileFile;
import io.voronka.intake.imports.ImportFile;
import io.voronka.support.Api.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A hostile file of 200,000 rows; whoever works on it is killed five times in the middle, and another goes on. */
class ImportSoak {

    private static final int ROWS = 200_000;
    private static final int KILLS = 5;

    private static final Cluster cluster = new Cluster(Map.of("VORONKA_IMPORTS_LEASE", "3s"));
    private static final List<Node> nodes = new ArrayList<>();

    @BeforeAll
    static void start() throws InterruptedException {
        nodes.add(cluster.begin().awaitReady());
        Cluster.login(nodes.get(0), "marketer", "marketer");
    }

    @AfterAll
    static void stop() {
        Cluster.closeAll(nodes);
    }

    @Test
    void everyRowIsTakenOrRefusedAndNoneTwiceWhoeverDies() throws InterruptedException {
        HostileFile file = HostileFile.of(ROWS, 50 << 20);
        Answer uploaded = ImportFile.upload(nodes.get(0).as("marketer"), file.bytes(), Map.of());
        assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(201);
        String path = "/api/v1/imports/" + uploaded.json().get("importId").asText();

        killWhen("vault.import_row", ROWS / 4);
        killWhen("vault.import_row", ROWS / 2);
        JsonNode rehearsed = awaitStatus(path, "REHEARSED");
        file.check(rehearsed);
        assertThat(cluster.count("crm.person")).isZero();

        assertThat(nodes.get(0).as("marketer").post(path + "/load", null).status())
                .isEqualTo(202);
        for (int kill = 2; kill < KILLS; kill++) {
            killWhen("vault.import_journal", (long) ROWS * (kill - 1) / (KILLS + 1));
        }
        JsonNode loaded = awaitStatus(path, "LOADED");
        assertThat(loaded.at("/loaded/created").asLong()).isEqualTo(file.people());
        assertThat(cluster.count("crm.person")).isEqualTo(file.people());
        assertThat(cluster.count("vault.person_record")).isEqualTo(file.people());
        assertThat(nodes.get(0).as("marketer").post(path + "/reconcile", null).status())
                .isEqualTo(202);
        await().atMost(Duration.ofMinutes(3)).until(() -> job(path).hasNonNull("reconciled"));
        JsonNode reconciled = job(path);
        assertThat(reconciled.at("/reconciled/differences").asLong())
                .as(reconciled.toString())
                .isZero();
    }

    private static void killWhen(String table, long rows) throws InterruptedException {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> cluster.count(table) >= rows);
        nodes.get(0).kill();
        nodes.set(0, cluster.begin().awaitReady());
    }

    private static JsonNode awaitStatus(String path, String status) {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> job(path).get("status").asText().equals(status));
        return job(path);
    }

    private static JsonNode job(String path) {
        return Senders.untilServed(() -> nodes.get(0).as("marketer").get(path)).json();
    }
}
