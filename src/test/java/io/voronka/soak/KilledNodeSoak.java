package io.voronka.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three nodes on one database; one is killed in the middle of its work and the others go on. */
class KilledNodeSoak {

    private static final int THREADS = 24;
    private static final int PEOPLE = 1000;
    private static final int CALLS = 200;
    private static final String OURS =
            "crm.call AS c JOIN crm.lead AS l USING (lead_id) WHERE l.external_id LIKE 'call-%'";

    /** A lease of a job that a test can wait for; in production it is five minutes. */
    private static final Map<String, String> SHORT_LEASE =
            Map.of("CAMUNDA_BPM_JOB_EXECUTION_LOCK_TIME_IN_MILLIS", "5000");

    private static final Cluster cluster = new Cluster(SHORT_LEASE);
    private static final Senders senders = new Senders(THREADS);
    private static final List<Node> nodes = new ArrayList<>();

    @BeforeAll
    static void start() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            nodes.add(cluster.begin());
        }
        for (Node node : nodes) {
            node.awaitReady();
        }
        Cluster.login(nodes.get(0), "integration", "integration");
        for (int i = 0; i < THREADS; i++) {
            Cluster.login(nodes.get(0), "operator-" + i, "operator");
        }
    }

    @AfterAll
    static void stop() {
        senders.close();
        Cluster.closeAll(nodes);
    }

    @Test
    void everyLeadIsTakenOnceAlthoughANodeDies() throws Exception {
        CountDownLatch third = new CountDownLatch(PEOPLE);
        List<Callable<Answer>> leads = new ArrayList<>();
        for (int i = 0; i < 3 * PEOPLE; i++) {
            int first = i % 3;
            String lead = Senders.lead("kill-" + i, 4_000_000 + i % PEOPLE, "");
            leads.add(() -> {
                Answer answer = Senders.send(nodes, first, lead);
                third.countDown();
                return answer;
            });
        }
        List<Future<Answer>> running = senders.begin(leads);
        third.await();
        nodes.get(2).kill();
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> future : running) {
            answers.add(future.get());
        }
        assertThat(answers).extracting(Answer::status).isSubsetOf(200, 201);
        assertThat(answers.stream()
                        .map(answer -> answer.json().get("leadId").asText())
                        .distinct())
                .hasSize(3 * PEOPLE);
        assertThat(cluster.count("crm.lead WHERE external_id LIKE 'kill-%'")).isEqualTo(3 * PEOPLE);
        assertThat(cluster.count("(SELECT DISTINCT person_id FROM crm.lead WHERE external_id LIKE 'kill-%') AS people"))
                .isEqualTo(PEOPLE);
        assertThat(answers.stream()
                        .filter(answer -> answer.json()
                                .path("decision")
                                .path("rule")
                                .asText()
                                .equals("R05")))
                .hasSize(PEOPLE);
        nodes.set(2, cluster.begin().awaitReady());
    }

    @Test
    void everyCallComesBackOnceAlthoughANodeDies() throws Exception {
        List<Callable<Answer>> leads = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            int first = i % 3;
            String lead = Senders.lead(
                    "call-" + i, 5_000_000 + i, ", \"products\": [{\"sku\": \"FRAME-1\", \"quantity\": 1}]");
            leads.add(() -> Senders.send(nodes, first, lead));
        }
        assertThat(senders.all(leads)).extracting(Answer::status).containsOnly(201);
        // a time agreed with the contact is kept at any hour, whenever this runs
        cluster.jdbc()
                .sql("UPDATE crm.call SET agreed_callback = true WHERE call_id IN (SELECT call_id FROM " + OURS + ")")
                .update();
        List<Callable<Integer>> shifts = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Api.Session operator = nodes.get(i % 3).as("operator-" + i);
            shifts.add(() -> noAnswers(operator));
        }
        assertThat(senders.all(shifts).stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(CALLS);
        assertThat(waiting()).isZero();

        cluster.jdbc()
                .sql("UPDATE crm.call SET due_at = now() - interval '1 minute' WHERE state = 'SCHEDULED'"
                        + " AND call_id IN (SELECT call_id FROM " + OURS + ")")
                .update();
        nodes.get(1).kill();
        awaitWaiting(CALLS);

        assertThat(cluster.count(OURS + " AND c.number = 2 AND c.state = 'WAITING'"))
                .isEqualTo(CALLS);
        assertThat(cluster.count("camunda.act_ru_incident")).isZero();
        nodes.set(1, cluster.begin().awaitReady());
    }

    /** Takes promised calls until there is none, and reaches nobody; how many these were. */
    private static int noAnswers(Api.Session operator) {
        int made = 0;
        while (waiting() > 0) {
            Answer taken = Senders.untilServed(() -> operator.post("/api/v1/calls/next", null));
            if (taken.status() == 204) {
                return made;
            }
            assertThat(taken.status()).as(taken.body()).isEqualTo(200);
            String call = "/api/v1/calls/" + taken.json().path("callId").asText();
            Answer reported =
                    Senders.untilServed(() -> operator.post(call + "/outcome", "{\"outcome\": \"NO_ANSWER\"}"));
            assertThat(reported.status()).as(reported.body()).isEqualTo(204);
            made += taken.json().path("topic").asText().equals("NEW_LEAD") ? 1 : 0;
        }
        return made;
    }

    /** Calls of this test that an operator could take now. */
    private static long waiting() {
        return cluster.count(OURS + " AND c.state = 'WAITING'");
    }

    private static void awaitWaiting(long calls) {
        await().atMost(Duration.ofMinutes(2)).until(() -> waiting() >= calls);
    }
}
