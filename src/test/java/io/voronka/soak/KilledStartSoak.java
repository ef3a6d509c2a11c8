package io.voronka.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.support.Api.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application with its own database, killed in its first start and under load. */
class KilledStartSoak {

    private static final int ROUNDS = 10;
    private static final int LEADS = 400;
    private static final int LONGEST_START_MILLIS = 15_000;

    @Test
    void aFirstStartThatWasKilledIsMadeGood(@TempDir Path folder) throws Exception {
        Random random = new Random(1);
        for (int round = 0; round < 2 * ROUNDS; round++) {
            Node node = begin(folder);
            node.run(Duration.ofMillis(random.nextInt(LONGEST_START_MILLIS)));
            node.kill();
        }
        try (Node node = begin(folder).awaitReady()) {
            assertThat(Senders.send(List.of(node), 0, Senders.lead("after", 1, ""))
                            .status())
                    .isEqualTo(201);
        }
    }

    @Test
    void whatWasAnsweredIsThereAfterAKill(@TempDir Path folder) throws Exception {
        try (Senders senders = new Senders(16)) {
            for (int round = 0; round < ROUNDS; round++) {
                Map<String, String> answered = untilKilled(folder, senders, round);
                assertThat(answered).hasSizeGreaterThan(LEADS / 4);
                try (Node node = begin(folder).awaitReady()) {
                    answered.forEach((lead, leadId) -> {
                        Answer again = Senders.send(List.of(node), 0, lead);
                        assertThat(again.status()).isEqualTo(200);
                        assertThat(again.json().get("leadId").asText()).isEqualTo(leadId);
                    });
                }
            }
        }
    }

    /** Sends leads until the application dies, on odd rounds together with its PostgreSQL; tells what was answered. */
    private static Map<String, String> untilKilled(Path folder, Senders senders, int round) throws Exception {
        Map<String, String> answered = new ConcurrentHashMap<>();
        CountDownLatch some = new CountDownLatch(LEADS / 2);
        Node node = begin(folder).awaitReady();
        List<Callable<Boolean>> sending = new ArrayList<>();
        for (int i = 0; i < LEADS; i++) {
            String lead = Senders.lead("r" + round + "-" + i, round * LEADS + i, "");
            sending.add(() -> {
                try {
                    Answer answer = node.as("integration").post("/api/v1/leads", lead);
                    if (answer.status() == 201) {
                        answered.put(lead, answer.json().get("leadId").asText());
                        some.countDown();
                    }
                    return true;
                } catch (UncheckedIOException killed) {
                    return false;
                }
            });
        }
        List<Future<Boolean>> running = senders.begin(sending);
        some.await();
        if (round % 2 == 1) {
            postmaster(folder).destroyForcibly();
        }
        node.kill();
        for (Future<Boolean> future : running) {
            future.get();
        }
        return answered;
    }

    private static ProcessHandle postmaster(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("postgres"), 2)) {
            Path pid = files.filter(file -> file.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
            return ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0)))
                    .orElseThrow();
        }
    }

    private static Node begin(Path folder) {
        return Node.begin(Map.of("VORONKA_DATA", folder.toString(), "VORONKA_DEMO_FEED", "false"));
    }
}
