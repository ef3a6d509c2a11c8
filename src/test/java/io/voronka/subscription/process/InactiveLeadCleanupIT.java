package io.voronka.subscription.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.support.Api;
import io.voronka.support.VoronkaTest;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The yearly clean-up: whom it takes, chunk by chunk, and whom it leaves alone. */
@VoronkaTest
@TestPropertySource(properties = "voronka.subscription.cleanup-chunk=2")
class InactiveLeadCleanupIT {

    @Autowired
    Api api;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void staleLeadsAreClosedChunkByChunkAndBuyersNever() {
        UUID[] stale = {
            person(400, false), person(401, false), person(402, false), person(500, false), person(600, false)
        };
        UUID buyer = person(700, true);
        UUID fresh = person(300, false);

        JsonNode dry = api.as("head")
                .post("/api/v1/subscriptions/cleanup", "{\"dryRun\":true}")
                .json();
        assertThat(dry.path("people").asInt()).isEqualTo(5);
        assertThat(dry.path("items").findValuesAsText("personId")).contains(stale[0].toString());
        assertThat(state(stale[0])).isEqualTo("SUBSCRIBED");

        assertThat(run()).isEqualTo(3);

        for (UUID person : stale) {
            assertThat(state(person)).isEqualTo("UNSUBSCRIBED");
            assertThat(decisions(person)).isEqualTo("R11");
            assertThat(reason(person)).isEqualTo("STALE_EXPIRED");
        }
        assertThat(state(buyer)).isEqualTo("SUBSCRIBED");
        assertThat(state(fresh)).isEqualTo("SUBSCRIBED");

        assertThat(run()).isEqualTo(1);
        assertThat(decisions(stale[0])).isEqualTo("R11");
    }

    @Test
    void whoIsBuyingWhileTheChunkRunsIsLeftAlone() {
        UUID buyer = person(800, false);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("UPDATE crm.person SET client_since = now() WHERE person_id = ?")
                    .param(buyer)
                    .update();
            Thread other = new Thread(this::run);
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(state(buyer)).isEqualTo("SUBSCRIBED");
        run();
        assertThat(state(buyer)).isEqualTo("SUBSCRIBED");
    }

    /** Every night the timer starts a run. */
    @Test
    void aTimerStartsIt() {
        Job timer = management
                .createJobQuery()
                .processDefinitionKey(InactiveLeadCleanupProcess.KEY)
                .timers()
                .singleResult();
        assertThat(timer).isNotNull();
        UUID stale = person(450, false);

        management.executeJob(timer.getId());
        work();

        assertThat(state(stale)).isEqualTo("UNSUBSCRIBED");
    }

    /** How many chunks it took. */
    private int run() {
        Api.Answer answer = api.as("manager").post("/api/v1/subscriptions/cleanup", "{\"dryRun\":false}");
        assertThat(answer.status()).isEqualTo(202);
        int chunks = work();
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(
                                answer.json().path("processInstanceId").asText())
                        .activityId("endEvent_leadsCleaned")
                        .count())
                .isLessThanOrEqualTo(1);
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processInstanceId(
                                answer.json().path("processInstanceId").asText())
                        .finished()
                        .count())
                .isEqualTo(1);
        return chunks;
    }

    private int work() {
        int chunks = 0;
        for (Job job = chunk(); job != null; job = chunk()) {
            management.executeJob(job.getId());
            chunks++;
        }
        return chunks;
    }

    private @org.jspecify.annotations.Nullable Job chunk() {
        return management
                .createJobQuery()
                .processDefinitionKey(InactiveLeadCleanupProcess.KEY)
                .messages()
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    private UUID person(int days, boolean client) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO crm.person (person_id, kind, stage, lead_since, client_since, created_at)
                        VALUES (:id, 'PERSON', 'ACTIVE', now() - :days * interval '1 day',
                                CASE WHEN :client THEN now() END, now())
                        """)
                .param("id", id)
                .param("days", days)
                .param("client", client)
                .update();
        jdbc.sql("""
                        INSERT INTO crm.subscription (person_id, brand, channel, topic, state, updated_at)
                        VALUES (:id, 'main', 'EMAIL', 'NEWS', 'SUBSCRIBED', now()),
                               (:id, 'main', 'SMS', '', 'PENDING', now())
                        """).param("id", id).update();
        return id;
    }

    private String state(UUID person) {
        return text(
                "SELECT string_agg(DISTINCT state, ',') FROM crm.subscription WHERE person_id = ?"
                        + " AND (channel = 'EMAIL' OR state <> 'PENDING')",
                person);
    }

    private String reason(UUID person) {
        return text("SELECT string_agg(DISTINCT reason, ',') FROM crm.subscription_event WHERE person_id = ?", person);
    }

    private String decisions(UUID person) {
        return text("SELECT string_agg(rule_ids[1], ',') FROM crm.decision_record WHERE person_id = ?", person);
    }

    private String text(String sql, UUID person) {
        return String.valueOf(jdbc.sql(sql).param(person).query(String.class).single());
    }
}
