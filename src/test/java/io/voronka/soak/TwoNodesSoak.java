package io.voronka.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.support.Api.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Leads through two nodes at the same moment. Both nodes begin at once, on an empty database. */
class TwoNodesSoak {

    private static final int THREADS = 64;
    private static final int PEOPLE = 500;

    private static final Cluster cluster = new Cluster(Map.of());
    private static final Senders senders = new Senders(THREADS);
    private static final List<Node> nodes = new ArrayList<>();

    @BeforeAll
    static void start() throws InterruptedException {
        nodes.add(cluster.begin());
        nodes.add(cluster.begin());
        for (Node node : nodes) {
            node.awaitReady();
        }
        Cluster.login(nodes.get(0), "integration", "integration");
    }

    @AfterAll
    static void stop() {
        senders.close();
        Cluster.closeAll(nodes);
    }

    @Test
    void aPersonSentThroughBothIsOnePerson() throws Exception {
        long peopleBefore = cluster.count("crm.person");
        List<Callable<Answer>> leads = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            for (int node = 0; node < 2; node++) {
                String lead = Senders.lead("both-" + i + "-" + node, 1_000_000 + i, "");
                List<Node> one = List.of(nodes.get(node));
                leads.add(() -> Senders.send(one, 0, lead));
            }
        }
        List<Answer> answers = senders.all(leads);
        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers.stream()
                        .map(answer -> answer.json().get("personId").asText())
                        .distinct())
                .hasSize(PEOPLE);
        assertThat(answers.stream().filter(answer -> rule(answer).equals("R05")))
                .hasSize(PEOPLE);
        assertThat(cluster.count("crm.person")).isEqualTo(peopleBefore + PEOPLE);
    }

    @Test
    void aKeySentThroughBothIsOneLead() throws Exception {
        List<Callable<Answer>> leads = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            String lead = Senders.lead("key-" + i, 2_000_000 + i, "");
            leads.add(() -> Senders.send(nodes, 0, lead));
            leads.add(() -> Senders.send(nodes, 1, lead));
        }
        List<Answer> answers = senders.all(leads);
        assertThat(answers).extracting(Answer::status).containsOnly(200, 201);
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(PEOPLE);
        assertThat(cluster.count("crm.lead WHERE external_id LIKE 'key-%'")).isEqualTo(PEOPLE);
    }

    @Test
    void aStalePersonIsRenewedOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            int person = 3_000_000 + round;
            Instant old = Instant.now().minus(Duration.ofDays(400));
            Answer first =
                    Senders.send(nodes, 0, Senders.lead("old-" + round, person, ", \"createdAt\": \"" + old + "\""));
            assertThat(first.status()).isEqualTo(201);
            String consent = """
                    , "consents": [{"purpose": "ADVERTISING", "channel": "EMAIL", "topic": "NEWS", "action": "GIVEN",
                      "at": "%s", "textVersion": "2026-09", "method": "WEB_FORM", "url": "https://shop.example/form",
                      "ip": "203.0.113.7"}]""".formatted(Instant.now().minusSeconds(1));
            List<Callable<Answer>> leads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int node = i % 2;
                String lead = Senders.lead("renewed-" + round + "-" + i, person, consent);
                leads.add(() -> Senders.send(nodes, node, lead));
            }
            List<Answer> answers = senders.all(leads);
            assertThat(answers).extracting(Answer::status).containsOnly(201);
            assertThat(answers.stream().filter(answer -> rule(answer).equals("R10")))
                    .hasSize(1);
            assertThat(answers.stream()
                            .filter(answer -> answer.json()
                                    .path("decision")
                                    .path("reportable")
                                    .asBoolean()))
                    .hasSize(1);
        }
    }

    private static String rule(Answer answer) {
        return answer.json().path("decision").path("rule").asText();
    }
}
