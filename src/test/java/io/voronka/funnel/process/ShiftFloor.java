package io.voronka.funnel.process;

import static io.voronka.funnel.reactivation.ReactivationScene.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.funnel.reactivation.Reactivation;
import io.voronka.funnel.reactivation.ReactivationScene;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A shift of the base: its timers, and an operator who works the calls. */
final class ShiftFloor {

    static final String OPERATOR = "otto";

    /** Ends inside of the sub-process. */
    private static final List<String> INNER = List.of("endEvent_contactLost", "endEvent_dealSettled");

    private final ReactivationScene scene;
    private final Reactivation reactivation;
    private final Api api;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final HistoryService history;
    private final ManagementService management;
    private final JdbcClient jdbc;

    ShiftFloor(ApplicationContext context) {
        scene = context.getBean(ReactivationScene.class);
        reactivation = context.getBean(Reactivation.class);
        api = context.getBean(Api.class);
        runtime = context.getBean(RuntimeService.class);
        tasks = context.getBean(TaskService.class);
        history = context.getBean(HistoryService.class);
        management = context.getBean(ManagementService.class);
        jdbc = context.getBean(JdbcClient.class);
        context.getBean(Logins.class).ensure(OPERATOR, "operator");
        scene.begin();
    }

    /** Runs the timer that starts the day; the instance. */
    String night() {
        Job start =
                management.createJobQuery().processDefinitionKey(B2cDailySelectionProcess.KEY).timers().list().stream()
                        .filter(job -> job.getProcessInstanceId() == null)
                        .findFirst()
                        .orElseThrow();
        management.executeJob(start.getId());
        return history.createHistoricProcessInstanceQuery()
                .processDefinitionKey(B2cDailySelectionProcess.KEY)
                .orderByProcessInstanceStartTime()
                .desc()
                .list()
                .get(0)
                .getId();
    }

    Job job(String instance) {
        return management.createJobQuery().processInstanceId(instance).singleResult();
    }

    void timer(String instance) {
        management.executeJob(job(instance).getId());
    }

    /** What time of the day the timer is for. */
    String dueAt(String instance) {
        return job(instance)
                .getDuedate()
                .toInstant()
                .atZone(ReactivationScene.MOSCOW)
                .toLocalTime()
                .toString();
    }

    UUID picked(int daysAgo) {
        UUID deal = scene.client(daysAgo);
        assertThat(reactivation.pickDay(TUESDAY, null)).hasSize(1);
        return deal;
    }

    /** One more deal, by an extra batch. */
    UUID batch(int daysAgo) {
        UUID deal = scene.client(daysAgo);
        assertThat(reactivation.pickMore("OVER_1_YEAR", 1, "head"))
                .singleElement()
                .satisfies(picked -> assertThat(picked.dealId().value()).isEqualTo(deal));
        jdbc.sql("UPDATE crm.call SET rank_at = rank_at - interval '1 day' WHERE deal_id = ?")
                .param(deal)
                .update();
        return deal;
    }

    String take() {
        Answer taken = api.as(OPERATOR).post("/api/v1/calls/next", null);
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        return taken.json().path("callId").asText();
    }

    void call(String outcome) {
        outcome(take(), outcome, null);
    }

    void callback(Instant at) {
        outcome(take(), "CALLBACK", at);
    }

    void outcome(String call, String outcome, @Nullable Instant callbackAt) {
        String at = callbackAt == null ? "null" : "\"" + callbackAt + "\"";
        Answer reported = api.as(OPERATOR)
                .post(
                        "/api/v1/calls/" + call + "/outcome",
                        "{\"outcome\":\"" + outcome + "\",\"callbackAt\":" + at + "}");
        assertThat(reported.status()).as(reported.body()).isEqualTo(204);
    }

    @Nullable
    Task task(UUID deal) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(deal.toString())
                .taskDefinitionKey(B2cReactivationProcess.TASK_SETTLE_DEAL)
                .singleResult();
    }

    int answer(@Nullable Task task, Map<String, String> said) {
        Answer answer = api.as(OPERATOR)
                .post("/engine-rest/task/" + Objects.requireNonNull(task).getId() + "/complete", body(said));
        assertThat(answer.body()).as(answer.body()).isEmpty();
        return answer.status();
    }

    static String body(Map<String, String> said) {
        StringBuilder variables = new StringBuilder();
        said.forEach((name, value) -> {
            if (!value.isEmpty()) {
                variables
                        .append(variables.isEmpty() ? "" : ",")
                        .append("\"" + name + "\":{\"value\":\"" + value + "\"}");
            }
        });
        return "{\"variables\":{" + variables + "}}";
    }

    /** As the card confirms it. */
    void order(UUID deal) {
        jdbc.sql("""
                        WITH offered AS (
                            INSERT INTO crm.offer (offer_id, call_id, deal_id, person_id, operator, key_hash, body_hash,
                                                   state, goods_amount, total, currency, made_at, valid_until)
                            SELECT gen_random_uuid(), call_id, deal_id, person_id, 'otto', '', '', 'CONFIRMED', 10, 10,
                                   'RUB', now(), now()
                            FROM crm.call WHERE deal_id = ? AND state = 'WAITING'
                            RETURNING *)
                        INSERT INTO crm.sales_order (order_id, offer_id, call_id, deal_id, person_id, state, country,
                                                     region, city, delivery_service, delivery_days, delivery_price,
                                                     goods_amount, total, currency, confirmed_by, confirmed_at)
                        SELECT gen_random_uuid(), offer_id, call_id, deal_id, person_id, 'CONFIRMED', 'RU', '', '',
                               'COURIER', 1, 0, 10, 10, 'RUB', 'otto', now()
                        FROM offered
                        """).param(deal).update();
    }

    long openCalls(UUID deal) {
        return jdbc.sql("SELECT count(*) FROM crm.call WHERE deal_id = ? AND state IN ('SCHEDULED', 'WAITING', 'HELD')")
                .param(deal)
                .query(Long.class)
                .single();
    }

    /** How many deals of the base the person of this one has. */
    long waiting(UUID deal) {
        return jdbc.sql("SELECT count(*) FROM crm.deal WHERE person_id = ? AND stage = 'BASE'")
                .param(scene.personOf(deal))
                .query(Long.class)
                .single();
    }

    String ended(UUID deal) {
        String instance = scene.instance(deal);
        ProcessInstance running =
                runtime.createProcessInstanceQuery().processInstanceId(instance).singleResult();
        assertThat(running).isNull();
        return lastActivity(instance);
    }

    String lastActivity(String instance) {
        return history.createHistoricActivityInstanceQuery().processInstanceId(instance).finished().list().stream()
                .map(HistoricActivityInstance::getActivityId)
                .filter(activity -> activity.startsWith("endEvent_") && !INNER.contains(activity))
                .reduce((first, last) -> last)
                .orElseThrow();
    }
}
