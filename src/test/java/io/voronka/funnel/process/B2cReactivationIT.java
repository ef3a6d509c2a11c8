package io.voronka.funnel.process;

import static io.voronka.funnel.reactivation.ReactivationScene.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.funnel.reactivation.Reactivation;
import io.voronka.funnel.reactivation.ReactivationScene;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import io.voronka.support.TestClock;
import io.voronka.support.VoronkaTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A working day of the base, from the night to the end of the shift, and every end a deal can come to. */
@VoronkaTest
@Import(ReactivationScene.Setting.class)
class B2cReactivationIT {

    private static final String OPERATOR = "otto";

    @Autowired
    ReactivationScene scene;

    @Autowired
    Reactivation reactivation;

    @Autowired
    TestClock clock;

    @Autowired
    Api api;

    @Autowired
    Logins logins;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void begin() {
        logins.ensure(OPERATOR, "operator");
        scene.begin();
    }

    @Test
    void whoWantsToOrderGoesOnInTheMainFunnelAndWaitsAgain() {
        UUID deal = picked(400);
        call("REACHED");
        Task task = task(deal);
        assertThat(task.getAssignee()).isEqualTo(OPERATOR);

        assertThat(answer(task, Map.of("dataCheck", "CORRECTED", "offerResult", "AGREED")))
                .isEqualTo(204);

        assertThat(ended(deal)).isEqualTo(B2cReactivationProcess.END_WON);
        assertThat(scene.history(deal)).containsExactly("BASE TEST", "OVER_1_YEAR DAILY_SELECTION", "DONE_WON AGREED");
        assertThat(jdbc.sql("SELECT count(*) FROM crm.deal WHERE copied_from = ? AND funnel = 'MAIN'")
                        .param(deal)
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(jdbc.sql("SELECT stage || ' ' || bought || ' ' || (waits_since = ?) FROM crm.deal"
                                + " WHERE person_id = ? AND funnel = 'B2C' AND deal_id <> ?")
                        .params(clock.instant().atOffset(ZoneOffset.UTC), scene.personOf(deal), deal)
                        .query(String.class)
                        .single())
                .isEqualTo("BASE true true");
    }

    @ParameterizedTest
    @CsvSource({
        "CONFIRMED,    DECLINED, PRICE, PRICE",
        "WRONG_PERSON, ,         ,      WRONG_PERSON",
    })
    void whoDoesNotWantToOrderIsLostForNow(
            String dataCheck, @Nullable String offerResult, @Nullable String declineReason, String reason) {
        UUID deal = picked(400);
        call("REACHED");
        assertThat(answer(
                        task(deal),
                        Map.of(
                                "dataCheck", dataCheck,
                                "offerResult", offerResult == null ? "" : offerResult,
                                "declineReason", declineReason == null ? "" : declineReason)))
                .isEqualTo(204);

        assertThat(ended(deal)).isEqualTo(B2cReactivationProcess.END_LOST);
        assertThat(scene.history(deal)).endsWith("DONE_LOST " + reason);
        assertThat(waiting(deal)).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "'',         AGREED,   '',       dataCheck",
        "MAYBE,      AGREED,   '',       dataCheck",
        "CONFIRMED,  '',       '',       offerResult",
        "CONFIRMED,  DECLINED, '',       declineReason",
        "CONFIRMED,  DECLINED, BAD_MOOD, declineReason",
    })
    void anAnswerThatIsNoneIsRefusedAndTheTaskStays(
            String dataCheck, String offerResult, String declineReason, String field) {
        UUID deal = picked(400);
        call("REACHED");
        Answer refused = api.as(OPERATOR)
                .post(
                        "/engine-rest/task/" + task(deal).getId() + "/complete",
                        body(Map.of(
                                "dataCheck", dataCheck,
                                "offerResult", offerResult,
                                "declineReason", declineReason)));

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains(field);
        assertThat(task(deal)).isNotNull();
    }

    @Test
    void anOrderDuringTheCallIsAWinWithoutAQuestion() {
        UUID deal = picked(400);
        order(deal);
        call("REACHED");

        assertThat(ended(deal)).isEqualTo(B2cReactivationProcess.END_WON);
        assertThat(scene.history(deal)).endsWith("DONE_WON ORDERED");
        assertThat(jdbc.sql("SELECT bought FROM crm.deal WHERE person_id = ? AND stage = 'BASE'")
                        .param(scene.personOf(deal))
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"REFUSED, REFUSED", "DO_NOT_CALL, SUPPRESSED"})
    void whoRefusesIsLost(String outcome, String reason) {
        UUID deal = picked(400);
        call(outcome);

        assertThat(ended(deal)).isEqualTo(B2cReactivationProcess.END_LOST);
        assertThat(scene.history(deal)).endsWith("DONE_LOST " + reason);
    }

    @Test
    void aClientWhoComesByThemselvesGoesToTheMainFunnel() {
        UUID deal = picked(400);
        runtime.createMessageCorrelation(B2cReactivationProcess.CONTACT_RECEIVED)
                .processInstanceId(scene.instance(deal))
                .correlate();

        assertThat(ended(deal)).isEqualTo(B2cReactivationProcess.END_HANDED_OVER);
        assertThat(scene.history(deal)).endsWith("DONE_WON INBOUND_CONTACT");
        assertThat(openCalls(deal)).isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM crm.deal WHERE copied_from = ? AND funnel = 'MAIN'")
                        .param(deal)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    /** Night, selection, shift, its end, and the call that was in hand then. */
    @Test
    void aWorkingDayPicksAndReturns() {
        scene.at(TUESDAY, LocalTime.of(0, 5));
        UUID untouched = scene.client(400);
        String day = night();
        assertThat(dueAt(day)).isEqualTo("08:30");

        scene.at(TUESDAY, LocalTime.of(8, 30));
        timer(day);
        assertThat(scene.stage(untouched)).isEqualTo("OVER_1_YEAR");
        assertThat(dueAt(day)).isEqualTo("18:00");

        UUID spokenWith = batch(500);
        call("REACHED");
        UUID inVain = batch(501);
        call("NO_ANSWER");
        UUID agreed = batch(502);
        callback(clock.instant().plus(Duration.ofHours(26)));
        UUID inHand = batch(503);
        String held = take();

        scene.at(TUESDAY, LocalTime.of(18, 0));
        timer(day);
        assertThat(scene.stage(untouched)).isEqualTo("RETURNED");
        assertThat(scene.rest(untouched)).isEmpty();
        assertThat(scene.stage(inVain)).isEqualTo("RETURNED");
        assertThat(scene.rest(inVain)).isEqualTo("CALLED_IN_VAIN " + TUESDAY.plusDays(3));
        assertThat(ended(inVain)).isEqualTo(B2cReactivationProcess.END_RETURNED);
        assertThat(openCalls(inVain)).isZero();
        assertThat(List.of(scene.stage(spokenWith), scene.stage(agreed), scene.stage(inHand)))
                .containsOnly("OVER_1_YEAR");
        assertThat(scene.quota(TUESDAY, "OVER_1_YEAR")).isEqualTo("50 1 4 2");
        assertThat(dueAt(day)).isEqualTo("18:15");

        clock.advance(Duration.ofMinutes(15));
        timer(day);
        assertThat(scene.stage(spokenWith)).as("nobody said what came of it").isEqualTo("RETURNED");
        assertThat(scene.stage(inHand)).isEqualTo("OVER_1_YEAR");

        outcome(held, "REFUSED", null);
        clock.advance(Duration.ofMinutes(15));
        timer(day);
        assertThat(ended(inHand)).isEqualTo(B2cReactivationProcess.END_LOST);
        assertThat(scene.stage(agreed)).as("a promise is kept").isEqualTo("OVER_1_YEAR");
        assertThat(lastActivity(day)).isEqualTo(B2cDailySelectionProcess.END_DAY_CLOSED);
        assertThat(scene.quota(TUESDAY, "OVER_1_YEAR")).isEqualTo("50 1 4 3");
        assertThat(scene.history(untouched))
                .containsExactly("BASE TEST", "OVER_1_YEAR DAILY_SELECTION", "RETURNED SHIFT_ENDED");
    }

    @Test
    void aDayOffIsSkipped() {
        scene.at(TUESDAY.minusDays(2), LocalTime.of(0, 5));
        UUID deal = scene.client(400);
        assertThat(lastActivity(night())).isEqualTo(B2cDailySelectionProcess.END_DAY_OFF);
        assertThat(scene.stage(deal)).isEqualTo("BASE");
    }

    /** The system was away from Monday to Tuesday noon: Tuesday is made up once, Monday not at all. */
    @Test
    void aMissedDayIsMadeUpOnce() {
        for (int i = 0; i < 120; i++) {
            scene.client(400 + i);
        }
        scene.at(TUESDAY, LocalTime.of(12, 0));
        String late = night();
        timer(late);
        assertThat(scene.quota(TUESDAY, "OVER_1_YEAR")).isEqualTo("50 50 0 0");

        String again =
                runtime.startProcessInstanceByKey(B2cDailySelectionProcess.KEY).getProcessInstanceId();
        timer(again);
        assertThat(scene.quota(TUESDAY, "OVER_1_YEAR")).isEqualTo("50 50 0 0");
    }

    /** Runs the timer that starts the day; the instance. */
    private String night() {
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

    private Job job(String instance) {
        return management.createJobQuery().processInstanceId(instance).singleResult();
    }

    private void timer(String instance) {
        management.executeJob(job(instance).getId());
    }

    /** What time of the day the timer is for. */
    private String dueAt(String instance) {
        return job(instance)
                .getDuedate()
                .toInstant()
                .atZone(ReactivationScene.MOSCOW)
                .toLocalTime()
                .toString();
    }

    private UUID picked(int daysAgo) {
        UUID deal = scene.client(daysAgo);
        assertThat(reactivation.pickDay(TUESDAY, null)).hasSize(1);
        return deal;
    }

    /** One more deal, by an extra batch. */
    private UUID batch(int daysAgo) {
        UUID deal = scene.client(daysAgo);
        assertThat(reactivation.pickMore("OVER_1_YEAR", 1, "head"))
                .singleElement()
                .satisfies(picked -> assertThat(picked.dealId().value()).isEqualTo(deal));
        jdbc.sql("UPDATE crm.call SET rank_at = rank_at - interval '1 day' WHERE deal_id = ?")
                .param(deal)
                .update();
        return deal;
    }

    private String take() {
        Answer taken = api.as(OPERATOR).post("/api/v1/calls/next", null);
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        return taken.json().path("callId").asText();
    }

    private void call(String outcome) {
        outcome(take(), outcome, null);
    }

    private void callback(Instant at) {
        outcome(take(), "CALLBACK", at);
    }

    private void outcome(String call, String outcome, @Nullable Instant callbackAt) {
        String at = callbackAt == null ? "null" : "\"" + callbackAt + "\"";
        Answer reported = api.as(OPERATOR)
                .post(
                        "/api/v1/calls/" + call + "/outcome",
                        "{\"outcome\":\"" + outcome + "\",\"callbackAt\":" + at + "}");
        assertThat(reported.status()).as(reported.body()).isEqualTo(204);
    }

    private @Nullable Task task(UUID deal) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(deal.toString())
                .taskDefinitionKey(B2cReactivationProcess.TASK_SETTLE_DEAL)
                .singleResult();
    }

    private int answer(@Nullable Task task, Map<String, String> said) {
        assertThat(task).isNotNull();
        Answer answer = api.as(OPERATOR).post("/engine-rest/task/" + task.getId() + "/complete", body(said));
        assertThat(answer.body()).as(answer.body()).isEmpty();
        return answer.status();
    }

    private static String body(Map<String, String> said) {
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
    private void order(UUID deal) {
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

    private long openCalls(UUID deal) {
        return jdbc.sql("SELECT count(*) FROM crm.call WHERE deal_id = ? AND state IN ('SCHEDULED', 'WAITING', 'HELD')")
                .param(deal)
                .query(Long.class)
                .single();
    }

    /** How many deals of the base the person of this one has. */
    private long waiting(UUID deal) {
        return jdbc.sql("SELECT count(*) FROM crm.deal WHERE person_id = ? AND stage = 'BASE'")
                .param(scene.personOf(deal))
                .query(Long.class)
                .single();
    }

    private String ended(UUID deal) {
        String instance = scene.instance(deal);
        ProcessInstance running =
                runtime.createProcessInstanceQuery().processInstanceId(instance).singleResult();
        assertThat(running).isNull();
        return lastActivity(instance);
    }

    private String lastActivity(String instance) {
        return history.createHistoricActivityInstanceQuery().processInstanceId(instance).finished().list().stream()
                .map(HistoricActivityInstance::getActivityId)
                .filter(activity -> activity.startsWith("endEvent_") && !INNER.contains(activity))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private static final List<String> INNER = List.of("endEvent_contactLost", "endEvent_dealSettled");
}
