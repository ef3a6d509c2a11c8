package io.voronka.funnel.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.funnel.reactivation.ReactivationScene;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.TestClock;
import io.voronka.support.VoronkaTest;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every end that a picked deal can come to. */
@VoronkaTest
@Import(ReactivationScene.Setting.class)
class B2cReactivationIT {

    @Autowired
    Api api;

    @Autowired
    TestClock clock;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ReactivationScene scene;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    private ShiftFloor floor;

    @BeforeEach
    void begin() {
        floor = new ShiftFloor(context);
    }

    @Test
    void whoWantsToOrderGoesOnInTheMainFunnelAndWaitsAgain() {
        UUID deal = floor.picked(400);
        floor.call("REACHED");
        Task task = Objects.requireNonNull(floor.task(deal));
        assertThat(task.getAssignee()).isEqualTo(ShiftFloor.OPERATOR);

        assertThat(floor.answer(task, Map.of("dataCheck", "CORRECTED", "offerResult", "AGREED")))
                .isEqualTo(204);

        assertThat(floor.ended(deal)).isEqualTo(B2cReactivationProcess.END_WON);
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
        UUID deal = floor.picked(400);
        floor.call("REACHED");
        assertThat(floor.answer(
                        floor.task(deal),
                        Map.of(
                                "dataCheck", dataCheck,
                                "offerResult", offerResult == null ? "" : offerResult,
                                "declineReason", declineReason == null ? "" : declineReason)))
                .isEqualTo(204);

        assertThat(floor.ended(deal)).isEqualTo(B2cReactivationProcess.END_LOST);
        assertThat(scene.history(deal)).endsWith("DONE_LOST " + reason);
        assertThat(floor.waiting(deal)).isOne();
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
        UUID deal = floor.picked(400);
        floor.call("REACHED");
        Answer refused = api.as(ShiftFloor.OPERATOR)
                .post(
                        "/engine-rest/task/"
                                + Objects.requireNonNull(floor.task(deal)).getId() + "/complete",
                        ShiftFloor.body(Map.of(
                                "dataCheck", dataCheck,
                                "offerResult", offerResult,
                                "declineReason", declineReason)));

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains(field);
        assertThat(floor.task(deal)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "RETURNED,  endEvent_dealReturned, 0",
        "DONE_WON,  endEvent_dealWon,      1",
        "DONE_LOST, endEvent_dealLost,     1",
    })
    void aHeadMayEndItByHandWhoeverIsAtIt(String to, String end, long waitingAnew) {
        UUID deal = floor.picked(400);

        Answer moved = api.as("head")
                .post("/api/v1/deals/" + deal + "/stage", "{\"to\":\"" + to + "\",\"reason\":\"AGREED_WITH_HEAD\"}");

        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(floor.ended(deal)).isEqualTo(end);
        assertThat(scene.history(deal)).endsWith(to + " AGREED_WITH_HEAD");
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM crm.call WHERE deal_id = ? AND state IN ('SCHEDULED', 'WAITING', 'HELD')")
                        .param(deal)
                        .query(Long.class)
                        .single())
                .as("calls that are left")
                .isZero();
        assertThat(floor.waiting(deal)).isEqualTo(waitingAnew);
    }

    @Test
    void anOrderDuringTheCallIsAWinWithoutAQuestion() {
        UUID deal = floor.picked(400);
        floor.order(deal);
        floor.call("REACHED");

        assertThat(floor.ended(deal)).isEqualTo(B2cReactivationProcess.END_WON);
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
        UUID deal = floor.picked(400);
        floor.call(outcome);

        assertThat(floor.ended(deal)).isEqualTo(B2cReactivationProcess.END_LOST);
        assertThat(scene.history(deal)).endsWith("DONE_LOST " + reason);
    }

    @Test
    void aClientWhoComesByThemselvesGoesToTheMainFunnel() {
        UUID deal = floor.picked(400);
        runtime.createMessageCorrelation(B2cReactivationProcess.CONTACT_RECEIVED)
                .processInstanceId(scene.instance(deal))
                .correlate();

        assertThat(floor.ended(deal)).isEqualTo(B2cReactivationProcess.END_HANDED_OVER);
        assertThat(scene.history(deal)).endsWith("DONE_WON INBOUND_CONTACT");
        assertThat(floor.openCalls(deal)).isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM crm.deal WHERE copied_from = ? AND funnel = 'MAIN'")
                        .param(deal)
                        .query(Long.class)
                        .single())
                .isOne();
    }
}
