package io.voronka.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leads of contractors, and the months they are settled in, on a clock that the test sets. */
class SettlementScene {

    static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    /** The scene, one for all tests of a context. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Setting {

        @Bean
        TestClock testClock() {
            return new TestClock();
        }

        @Bean
        SettlementScene settlementScene() {
            return new SettlementScene();
        }
    }

    @Autowired
    TestClock clock;

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    /** The month in which the tests run. */
    final YearMonth month = YearMonth.now(MOSCOW);

    /** Back to this month, in which leads arrive. */
    void now() {
        clock.set(Instant.now());
    }

    void monthIsOver() {
        clock.set(month.plusMonths(1).atDay(1).atStartOfDay(MOSCOW).toInstant().plus(Duration.ofHours(9)));
    }

    JsonNode take(String contractor, Leads lead) {
        lead.json().put("contractor", contractor);
        Answer answer = api.as("integration").post(LeadApiIT.LEADS, lead.toString());
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer.json();
    }

    /** A new person who agrees to be written to. */
    Leads consented() {
        Leads lead = Leads.ofNewPerson();
        return lead.email(lead.phone().substring(1) + "@example.com")
                .consent("EMAIL", clock.instant().minusSeconds(60));
    }

    /** Amounts that stand in the ledger for a lead, in order. */
    List<String> amounts(JsonNode lead) {
        return jdbc.sql("SELECT amount::text FROM crm.settlement_entry WHERE lead_id = ?::uuid ORDER BY entry_id")
                .param(lead.path("leadId").textValue())
                .query(String.class)
                .list();
    }

    JsonNode report(String contractor) {
        return api.as("marketer")
                .get("/api/v1/reports/settlement?contractor=" + contractor + "&period=" + month)
                .json();
    }

    Answer draft(String contractor) {
        return api.as("manager")
                .post("/api/v1/settlements", "{\"contractor\":\"" + contractor + "\",\"period\":\"" + month + "\"}");
    }

    /** Another test may have drafted all that are due. */
    String drafted(String contractor) {
        Answer answer = draft(contractor);
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer.json().path("settlementId").textValue();
    }

    JsonNode settlement(String id) {
        return api.as("head").get("/api/v1/settlements/" + id).json();
    }

    Answer dispute(String settlement, JsonNode lead, String reason) {
        return api.as("marketer")
                .post(
                        "/api/v1/settlements/" + settlement + "/disputes",
                        "{\"disputes\":[{\"leadId\":\"" + lead.path("leadId").textValue() + "\",\"reason\":\"" + reason
                                + "\"}]}");
    }

    /** The open task of the settlement. */
    Task task(String settlement) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(settlement)
                .list()
                .get(0);
    }

    /** Claims the open task over the engine's REST and completes it. */
    Answer complete(String settlement, String login, String variables) {
        String task = "/engine-rest/task/" + task(settlement).getId();
        api.as(login).post(task + "/claim", "{\"userId\":\"" + login + "\"}");
        return api.as(login).post(task + "/complete", "{\"variables\":{" + variables + "}}");
    }

    Answer check(String settlement) {
        return complete(settlement, "marketer", "\"checkDone\":{\"value\":true,\"type\":\"Boolean\"}");
    }

    Answer decide(String settlement, String verdict, String reason) {
        return complete(
                settlement,
                "manager",
                "\"verdict\":{\"value\":\"" + verdict + "\"},\"verdictReason\":{\"value\":\"" + reason + "\"}");
    }

    /** The job that waits for the settlement's check to be overdue. */
    Job overdue(String settlement) {
        return management
                .createJobQuery()
                .processInstanceId(task(settlement).getProcessInstanceId())
                .singleResult();
    }

    void run(Job job) {
        management.executeJob(job.getId());
    }

    UUID merge(JsonNode survivor, JsonNode absorbed) {
        Answer answer = api.as("head")
                .post(
                        "/api/v1/people/" + survivor.path("personId").textValue() + "/merges",
                        "{\"absorbed\":\"" + absorbed.path("personId").textValue()
                                + "\",\"reason\":\"the same\",\"confirmed\":true}");
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return UUID.fromString(answer.json().path("mergeId").textValue());
    }
}
