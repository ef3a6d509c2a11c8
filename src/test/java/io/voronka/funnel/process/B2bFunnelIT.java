package io.voronka.funnel.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.calling.CallFloor;
import io.voronka.funnel.Deal;
import io.voronka.funnel.DealScene;
import io.voronka.funnel.Deals;
import io.voronka.funnel.Funnel;
import io.voronka.kernel.DealId;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every path of {@code b2bFunnel}, with the stages that it leaves behind. */
@VoronkaTest
@Import(CallFloor.class)
class B2bFunnelIT {

    @Autowired
    Api api;

    @Autowired
    Logins logins;

    @Autowired
    Deals deals;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CallFloor.TestGate gate;

    @Autowired
    CallFloor.Sweeps sweeps;

    @Autowired
    EngineDealProcesses processes;

    DealScene scene;
    DealId deal;

    @BeforeEach
    void open() {
        scene = new DealScene(api, logins, deals, runtime, tasks, history, jdbc);
        deal = scene.b2b();
    }

    @Test
    void aCallOfADealWaitsForWhoIsResponsibleBeforeOthersMayTakeIt() {
        logins.ensure("other-operator", "operator");
        scene.take(deal);
        scene.leaveOnly(deal);

        assertThat(scene.next("other-operator")).isEmpty();
        JsonNode call = scene.next(DealScene.OPERATOR).orElseThrow();
        assertThat(call.path("dealId").asText()).isEqualTo(deal.toString());
        assertThat(call.path("why").toString()).contains("kept for the operator");

        String id = call.path("callId").asText();
        Answer unanswered =
                api.as(DealScene.OPERATOR).post("/api/v1/calls/" + id + "/outcome", "{\"outcome\": \"NO_ANSWER\"}");
        assertThat(unanswered.status()).as(unanswered.body()).isEqualTo(204);
        String second =
                "UPDATE crm.call SET due_at = now() - interval '1 minute' WHERE deal_id = ? AND state = 'SCHEDULED'"
                        + " AND preferred_operator = ? AND preferred_until > due_at + interval '1 hour'";
        assertThat(jdbc.sql(second)
                        .params(List.of(deal.value(), DealScene.OPERATOR))
                        .update())
                .isOne();
        assertThat(scene.next("other-operator")).isEmpty();
        jdbc.sql("UPDATE crm.call SET preferred_until = due_at WHERE deal_id = ? AND state = 'WAITING'")
                .param(deal.value())
                .update();
        assertThat(sweeps.open()).isOne();
        assertThat(scene.next("other-operator"))
                .hasValueSatisfying(
                        taken -> assertThat(taken.path("dealId").asText()).isEqualTo(deal.toString()));
    }

    @Test
    void aDealThatIsGivenToAnotherGoesWithItsWaitingCall() {
        logins.ensure("other-operator", "operator");
        scene.take(deal);
        scene.leaveOnly(deal);
        Answer given = api.as("head").post("/api/v1/deals/" + deal + "/responsible", "{\"login\": \"other-operator\"}");
        assertThat(given.status()).as(given.body()).isEqualTo(200);

        assertThat(scene.next(DealScene.OPERATOR)).isEmpty();
        assertThat(scene.next("other-operator")).isPresent();
    }

    @Test
    void whoTakesADealIsResponsibleAndItsTasksAreTheirs() {
        assertThat(scene.tasks(deal)).containsExactly(B2bFunnelProcess.TASK_TAKE_DEAL);
        assertThat(scene.stages(deal)).containsExactly("NEW");

        scene.take(deal);
        scene.endCall(deal, "REACHED", gate);

        assertThat(scene.deal(deal).responsible()).isEqualTo(DealScene.OPERATOR);
        assertThat(scene.task(deal, B2bFunnelProcess.TASK_AGREE_WITH_CLIENT).getAssignee())
                .isEqualTo(DealScene.OPERATOR);
        assertThat(scene.stages(deal)).containsExactly("NEW", "IN_PROGRESS");
    }

    @Test
    void aTaskThatNobodyHasClaimedIsNotAnswered() {
        Api.Answer answer = api.as(DealScene.OPERATOR)
                .post(
                        "/engine-rest/task/"
                                + scene.task(deal, B2bFunnelProcess.TASK_TAKE_DEAL)
                                        .getId()
                                + "/complete",
                        "{}");

        assertThat(answer.status()).isIn(400, 403);
        assertThat(scene.deal(deal).responsible()).isNull();
    }

    @Test
    void whatIsWonGoesOnInTheMainFunnelOnce() {
        scene.take(deal);
        scene.endCall(deal, "REACHED", gate);
        assertThat(scene.complete(deal, B2bFunnelProcess.TASK_AGREE_WITH_CLIENT, Map.of("agreement", "PERHAPS")))
                .isEqualTo(400);

        assertThat(scene.complete(deal, B2bFunnelProcess.TASK_AGREE_WITH_CLIENT, Map.of("agreement", "AGREED")))
                .isEqualTo(204);

        assertThat(scene.end(deal)).isEqualTo(B2bFunnelProcess.END_WON);
        assertThat(scene.stages(deal)).containsExactly("NEW", "IN_PROGRESS", "WON");
        Deal copy = scene.copy(deal);
        assertThat(copy.funnel()).isEqualTo(Funnel.MAIN);
        assertThat(copy.responsible()).isEqualTo(DealScene.OPERATOR);
        assertThat(copy.stage()).isEqualTo("CONTACTED");
        assertThat(deals.copyToMain(deal, "AGAIN").before()).isTrue();
        assertThat(scene.copy(deal).id()).isEqualTo(copy.id());
    }

    @Test
    void withoutAnAgreementTheDealIsLost() {
        scene.take(deal);
        scene.endCall(deal, "REACHED", gate);

        scene.complete(deal, B2bFunnelProcess.TASK_AGREE_WITH_CLIENT, Map.of("agreement", "REFUSED"));

        assertThat(scene.end(deal)).isEqualTo(B2bFunnelProcess.END_OFFER_DECLINED);
        assertLost("CLIENT_REFUSED");
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED,     endEvent_clientRefused,    CLIENT_REFUSED",
        "SUPPRESSED,  endEvent_contactForbidden, CONTACT_FORBIDDEN",
        "NOT_ALLOWED, endEvent_contactForbidden, CONTACT_FORBIDDEN",
    })
    void aCallThatEndsBadlyLosesTheDeal(String result, String end, String reason) {
        scene.take(deal);

        scene.endCall(deal, result, gate);

        assertThat(scene.end(deal)).isEqualTo(end);
        assertLost(reason);
    }

    @Test
    void whoIsNotReachedIsCalledAgainWithFreshDataOrLost() {
        scene.take(deal);
        scene.endCall(deal, "GIVEN_UP", gate);
        assertThat(scene.deal(deal).stage()).isEqualTo("NOT_REACHED");
        assertThat(scene.task(deal, B2bFunnelProcess.TASK_FIND_FRESH_DATA).getAssignee())
                .isEqualTo(DealScene.OPERATOR);

        scene.complete(deal, B2bFunnelProcess.TASK_FIND_FRESH_DATA, Map.of("freshData", "FOUND"));
        assertThat(scene.deal(deal).stage()).isEqualTo("IN_PROGRESS");
        scene.endCall(deal, "GIVEN_UP", gate);
        scene.complete(deal, B2bFunnelProcess.TASK_FIND_FRESH_DATA, Map.of("freshData", "NOT_FOUND"));

        assertThat(scene.end(deal)).isEqualTo(B2bFunnelProcess.END_DATA_NOT_REFRESHED);
        assertThat(scene.stages(deal))
                .containsExactly("NEW", "IN_PROGRESS", "NOT_REACHED", "IN_PROGRESS", "NOT_REACHED", "LOST");
        assertLost("DATA_NOT_REFRESHED");
    }

    @Test
    void aClientWhoWritesEndsTheRest() {
        scene.take(deal);
        String call = scene.call(deal);

        assertThat(processes.contactReceived(scene.deal(deal))).isTrue();

        assertThat(scene.end(deal)).isEqualTo(B2bFunnelProcess.END_HANDED_OVER);
        assertThat(runtime.createProcessInstanceQuery().processInstanceId(call).count())
                .isZero();
        assertThat(jdbc.sql("SELECT state FROM crm.call WHERE deal_id = ?")
                        .param(deal.value())
                        .query(String.class)
                        .list())
                .containsExactly("STOPPED");
        Deal left = scene.deal(deal);
        assertThat(left.stage()).isEqualTo("MISSED_CALL_BACK");
        assertThat(left.open()).isFalse();
        assertThat(scene.tasks(scene.copy(deal).id())).containsExactly(MainSalesFunnelProcess.TASK_CALL_CLIENT_BACK);
        assertThat(processes.contactReceived(left)).as("nobody waits any more").isFalse();
    }

    private void assertLost(String reason) {
        assertThat(scene.deal(deal).stage()).isEqualTo("LOST");
        assertThat(scene.deal(deal).open()).isFalse();
        assertThat(scene.deal(deal).closedReason()).isEqualTo(reason);
        assertThat(scene.lastReason(deal)).isEqualTo(reason);
        assertThat(deals.copy(deal)).isEmpty();
    }
}
