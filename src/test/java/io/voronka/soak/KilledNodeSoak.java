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
    private static final String TIMER = "timer-intermediate-transition";

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
        Cluster.login(nodes.get(0), "operator", "operator");
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
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            int number = i;
            String lead = Senders.lead(
                    "call-" + i, 5_000_000 + i, ", \"products\": [{\"sku\": \"FRAME-1\", \"quantity\": 1}]");
            calls.add(() -> {
                Answer answer = Senders.send(nodes, number % 3, lead);
                return noAnswer(
                        nodes.get(number % 3), answer.json().get("leadId").asText());
            });
        }
        assertThat(senders.all(calls)).extracting(Answer::status).containsOnly(204);
        assertThat(waiting()).isZero();

        cluster.jdbc()
                .sql(
                        "UPDATE camunda.act_ru_job SET duedate_ = now() - interval '1 minute' WHERE type_ = 'timer-intermediate-transition' OR handler_type_ = '"
                                + TIMER + "'")
                .update();
        awaitWaiting(CALLS / 10);
        nodes.get(1).kill();
        awaitWaiting(CALLS);

        assertThat(cluster.count("crm.call AS c JOIN crm.lead AS l USING (lead_id) "
                        + "WHERE l.external_id LIKE 'call-%' AND c.number = 2 AND c.state = 'WAITING'"))
                .isEqualTo(CALLS);
        assertThat(cluster.count("camunda.act_ru_job WHERE handler_type_ = '" + TIMER + "'"))
                .isZero();
        assertThat(cluster.count("camunda.act_ru_incident")).isZero();
        nodes.set(1, cluster.begin().awaitReady());
    }

    private static Answer noAnswer(Node node, String leadId) {
        Api.Session operator = node.as("operator");
        Answer found =
                Senders.untilServed(() -> operator.get("/engine-rest/task?processInstanceBusinessKey=" + leadId));
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        assertThat(found.json()).as(leadId).hasSize(1);
        String task = "/engine-rest/task/" + found.json().get(0).get("id").asText();
        Answer claimed = Senders.untilServed(() -> operator.post(task + "/claim", "{\"userId\": \"operator\"}"));
        assertThat(claimed.status()).as(claimed.body()).isEqualTo(204);
        return Senders.untilServed(() -> operator.post(task + "/submit-form", """
                {"variables": {"outcome": {"type": "String", "value": "NO_ANSWER"}}}"""));
    }

    /** Calls of this test that an operator could take now. */
    private static long waiting() {
        return cluster.count("camunda.act_ru_task AS t JOIN camunda.act_ru_execution AS e ON e.id_ = t.proc_inst_id_ "
                + "JOIN crm.lead AS l ON l.lead_id::text = e.business_key_ WHERE l.external_id LIKE 'call-%'");
    }

    private static void awaitWaiting(long calls) {
        await().atMost(Duration.ofMinutes(2)).until(() -> waiting() >= calls);
    }
}
