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
import java.util.LongSummaryStatistics;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A hostile file of 200,000 rows; whoever works on it is killed five times, each time in the middle of a stage, and
 * another goes on. The heap of whoever works does not grow with the rows.
 */
class ImportSoak {

    private static final int ROWS = 200_000;

    /** A chunk of rows that are loaded is hardly less, so that there is a look at the heap after nearly every one. */
    private static final int STEP = 5_000;

    private static final int LOOKS = 10;

    /** Rows held in memory would be more: one is half a kilobyte as it is sealed, and 200,000 are read. */
    private static final long FLAT = 64L << 20;

    private static final Cluster cluster = new Cluster(Map.of("VORONKA_IMPORTS_LEASE", "3s"));
    private static final List<Node> nodes = new ArrayList<>();

    private final List<Sample> heap = new ArrayList<>();

    /** @param bytes of the heap in use after a full collection, when so many rows of a stage were done */
    private record Sample(Stage stage, long rows, long bytes) {}

    /** What a node is killed in, and how the database tells how far it is. */
    private enum Stage {
        READING(
                "REHEARSING",
                "SELECT (SELECT count(*) FROM vault.import_row) + (SELECT count(*) FROM vault.import_outcome)"),
        LOADING("LOADING", "SELECT count(*) FROM vault.import_journal");

        private final String status;
        private final String rows;

        Stage(String status, String rows) {
            this.status = status;
            this.rows = rows;
        }

        long done() {
            return cluster.jdbc().sql(rows).query(Long.class).single();
        }
    }

    record Job(String status, String stage, boolean leased) {}

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
    void everyRowIsTakenOrRefusedAndNoneTwiceWhoeverDies() throws Exception {
        HostileFile file = HostileFile.of(ROWS, 50 << 20);
        Answer uploaded = ImportFile.upload(nodes.get(0).as("marketer"), file.bytes(), Map.of());
        assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(201);
        String path = "/api/v1/imports/" + uploaded.json().get("importId").asText();

        killIn(Stage.READING, ROWS / 4, ROWS);
        killIn(Stage.READING, ROWS / 2, ROWS);
        watchToTheEnd(Stage.READING, ROWS);
        JsonNode rehearsed = awaitStatus(path, "REHEARSED");
        file.check(rehearsed);
        assertThat(cluster.count("crm.person")).isZero();

        assertThat(nodes.get(0).as("marketer").post(path + "/load", null).status())
                .isEqualTo(202);
        for (int sixth = 1; sixth <= 3; sixth++) {
            killIn(Stage.LOADING, file.people() * sixth / 6, file.people());
        }
        watchToTheEnd(Stage.LOADING, file.people());
        JsonNode loaded = awaitStatus(path, "LOADED");
        assertThat(loaded.at("/loaded/created").asLong()).isEqualTo(file.people());
        assertThat(cluster.count("crm.person")).isEqualTo(file.people());
        assertThat(cluster.count("vault.person_record")).isEqualTo(file.people());
        reconcile(path);
        isFlat();
    }

    private static void reconcile(String path) {
        assertThat(nodes.get(0).as("marketer").post(path + "/reconcile", null).status())
                .isEqualTo(202);
        await().atMost(Duration.ofMinutes(3)).until(() -> job(path).hasNonNull("reconciled"));
        JsonNode reconciled = job(path);
        assertThat(reconciled.at("/reconciled/differences").asLong())
                .as(reconciled.toString())
                .isZero();
    }

    /** Kills the node when so many rows are done; what it leaves behind tells that it was in the middle of the stage. */
    private void killIn(Stage stage, long rows, long all) throws Exception {
        watch(stage, rows);
        nodes.get(0).kill();
        Job left = cluster.jdbc()
                .sql("SELECT status, stage, lease_owner IS NOT NULL AS leased FROM vault.import_job")
                .query(Job.class)
                .single();
        assertThat(left).isEqualTo(new Job(stage.status, stage.name(), true));
        long done = stage.done();
        assertThat(done).isBetween(rows, all - 1);
        System.out.printf("killed in %s after %,d of %,d rows%n", stage, done, all);
        nodes.set(0, cluster.begin().awaitReady());
    }

    /** Waits until so many rows of a stage are done, and looks at the heap meanwhile. */
    private void watch(Stage stage, long rows) throws Exception {
        for (long next = after(stage); next < rows; next = after(stage)) {
            look(stage, next);
        }
        awaitRows(stage, rows);
    }

    /** As many looks as there are steps, also where a look takes longer than a step: nobody is to be killed in time. */
    private void watchToTheEnd(Stage stage, long all) throws Exception {
        for (long next = after(stage); next < all * 9 / 10; next += STEP) {
            look(stage, next);
        }
    }

    private void look(Stage stage, long rows) throws Exception {
        awaitRows(stage, rows);
        heap.add(new Sample(stage, stage.done(), nodes.get(0).liveHeap()));
    }

    private static long after(Stage stage) {
        return (stage.done() / STEP + 1) * STEP;
    }

    private static void awaitRows(Stage stage, long rows) {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> stage.done() >= rows);
    }

    private void isFlat() {
        for (Stage stage : Stage.values()) {
            LongSummaryStatistics bytes = heap.stream()
                    .filter(sample -> sample.stage() == stage)
                    .mapToLong(Sample::bytes)
                    .summaryStatistics();
            System.out.printf(
                    "%s: %d samples of the heap, %d to %d MB%n",
                    stage, bytes.getCount(), bytes.getMin() >> 20, bytes.getMax() >> 20);
            assertThat(bytes.getCount()).isGreaterThan(LOOKS);
            assertThat(bytes.getMax() - bytes.getMin()).as(heap.toString()).isLessThan(FLAT);
        }
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
