package io.voronka.funnel.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.calling.CallFloor;
import io.voronka.funnel.DealScene;
import io.voronka.funnel.Deals;
import io.voronka.funnel.NewDeal.Entry;
import io.voronka.kernel.CallId;
import io.voronka.kernel.DealId;
import io.voronka.kernel.Money;
import io.voronka.kernel.OfferId;
import io.voronka.kernel.OrderId;
import io.voronka.platform.event.OrderClosed;
import io.voronka.platform.event.OrderConfirmed;
import io.voronka.platform.id.Ids;
import io.voronka.support.Api;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Every path of {@code mainSalesFunnel}, with the stages that it leaves behind. */
@VoronkaTest
@Import(CallFloor.class)
class MainSalesFunnelIT {

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
    EngineDealProcesses processes;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transactions;

    DealScene scene;

    @BeforeEach
    void begin() {
        scene = new DealScene(api, logins, deals, runtime, tasks, history, jdbc);
    }

    @Test
    void aClientIsCalledGetsAnOfferOrdersAndHasTheGoods() {
        DealId deal = scene.main(Entry.CALL);
        assertThat(scene.deal(deal).stage()).isEqualTo("NEW");
        scene.endCall(deal, "REACHED", gate);

        scene.complete(deal, MainSalesFunnelProcess.TASK_MAKE_OFFER, Map.of("offerResult", "OFFERED"));
        assertThat(scene.deal(deal).responsible()).isEqualTo(DealScene.OPERATOR);
        assertThat(scene.task(deal, MainSalesFunnelProcess.TASK_AGREE_ORDER).getAssignee())
                .isEqualTo(DealScene.OPERATOR);
        scene.complete(deal, MainSalesFunnelProcess.TASK_AGREE_ORDER, Map.of("orderResult", "ORDERED"));
        scene.complete(deal, MainSalesFunnelProcess.TASK_FOLLOW_ORDER, Map.of("orderState", "DELIVERED"));

        assertThat(scene.end(deal)).isEqualTo(MainSalesFunnelProcess.END_WON);
        assertThat(scene.stages(deal)).containsExactly("NEW", "CONTACTED", "OFFER", "ORDER", "WON");
        assertThat(scene.lastReason(deal)).isEqualTo("DELIVERED");
    }

    @ParameterizedTest
    @CsvSource({"GIVEN_UP", "REFUSED", "SUPPRESSED", "NOT_ALLOWED"})
    void whoIsNotReachedIsLost(String result) {
        DealId deal = scene.main(Entry.CALL);

        scene.endCall(deal, result, gate);

        assertLost(deal, MainSalesFunnelProcess.END_LOST, result);
    }

    @ParameterizedTest
    @CsvSource({"REFUSED", "NOT_REACHED"})
    void whoIsCalledBackMayBeLostToo(String result) {
        DealId deal = scene.main(Entry.CALL_BACK);

        assertThat(scene.complete(deal, MainSalesFunnelProcess.TASK_CALL_CLIENT_BACK, Map.of()))
                .isEqualTo(400);
        scene.complete(deal, MainSalesFunnelProcess.TASK_CALL_CLIENT_BACK, Map.of("contactResult", result));

        assertLost(deal, MainSalesFunnelProcess.END_LOST, result);
    }

    @Test
    void whoIsCalledBackGetsAnOfferAndMayRefuseItForAReason() {
        DealId deal = scene.main(Entry.CALL_BACK);
        scene.complete(deal, MainSalesFunnelProcess.TASK_CALL_CLIENT_BACK, Map.of("contactResult", "REACHED"));
        assertThat(scene.complete(deal, MainSalesFunnelProcess.TASK_MAKE_OFFER, Map.of("offerResult", "REFUSED")))
                .as("without a reason")
                .isEqualTo(400);

        scene.complete(
                deal, MainSalesFunnelProcess.TASK_MAKE_OFFER, Map.of("offerResult", "REFUSED", "lostReason", "PRICE"));

        assertLost(deal, MainSalesFunnelProcess.END_LOST, "PRICE");
    }

    @Test
    void anOfferMayEndWithoutAnOrder() {
        DealId deal = scene.main(Entry.CONTACTED);
        scene.complete(deal, MainSalesFunnelProcess.TASK_MAKE_OFFER, Map.of("offerResult", "OFFERED"));

        scene.complete(
                deal,
                MainSalesFunnelProcess.TASK_AGREE_ORDER,
                Map.of("orderResult", "REFUSED", "lostReason", "COMPETITOR"));

        assertLost(deal, MainSalesFunnelProcess.END_LOST, "COMPETITOR");
    }

    @Test
    void anOrderThatIsConfirmedElsewhereMovesTheDealAndLogisticsEndsIt() {
        DealId deal = scene.main(Entry.CONTACTED);
        OrderId order = confirm(deal, null);

        assertThat(scene.tasks(deal)).containsExactly(MainSalesFunnelProcess.TASK_FOLLOW_ORDER);
        assertThat(scene.stages(deal)).containsExactly("NEW", "CONTACTED", "ORDER");

        close(deal, order, "DELIVERED");
        assertThat(scene.end(deal)).isEqualTo(MainSalesFunnelProcess.END_WON);
    }

    @Test
    void anOrderThatComesBackLosesTheDeal() {
        DealId deal = scene.main(Entry.CONTACTED);
        OrderId order = confirm(deal, null);

        close(deal, order, "RETURNED");

        assertLost(deal, MainSalesFunnelProcess.END_ORDER_FAILED, "RETURNED");
    }

    @Test
    void anOrderOfItsOwnCallCountsOnceTheCallHasEnded() {
        DealId deal = scene.main(Entry.CALL);
        confirm(deal, deal.value());
        assertThat(scene.call(deal)).as("the operator still talks").isNotNull();

        scene.endCall(deal, "REACHED", gate);

        assertThat(scene.stages(deal)).containsExactly("NEW", "ORDER");
        assertThat(scene.tasks(deal)).containsExactly(MainSalesFunnelProcess.TASK_FOLLOW_ORDER);
    }

    @Test
    void aClientWhoWritesGetsAnAnswerAndTheDealGoesOn() {
        DealId deal = scene.main(Entry.CONTACTED);

        assertThat(processes.contactReceived(scene.deal(deal))).isTrue();
        assertThat(processes.contactReceived(scene.deal(deal))).isTrue();
        assertThat(scene.tasks(deal))
                .containsExactly(MainSalesFunnelProcess.TASK_CALL_BACK, MainSalesFunnelProcess.TASK_MAKE_OFFER);

        assertThat(scene.complete(deal, MainSalesFunnelProcess.TASK_CALL_BACK, Map.of()))
                .isEqualTo(204);
        assertThat(scene.tasks(deal)).containsExactly(MainSalesFunnelProcess.TASK_MAKE_OFFER);
        assertThat(scene.deal(deal).stage()).isEqualTo("CONTACTED");
    }

    private OrderId confirm(DealId deal, @Nullable UUID ofCall) {
        OrderId order = new OrderId(Ids.next());
        transactions.executeWithoutResult(status -> events.publishEvent(new OrderConfirmed(
                order,
                new OfferId(Ids.next()),
                scene.deal(deal).personId(),
                new CallId(Ids.next()),
                null,
                ofCall,
                Money.of("100.00", "RUB"),
                Instant.now())));
        assertThat(scene.deal(deal).orderId()).isEqualTo(order);
        return order;
    }

    private void close(DealId deal, OrderId order, String state) {
        transactions.executeWithoutResult(status ->
                events.publishEvent(new OrderClosed(order, scene.deal(deal).personId(), state, Instant.now())));
    }

    private void assertLost(DealId deal, String end, String reason) {
        assertThat(scene.end(deal)).isEqualTo(end);
        assertThat(scene.deal(deal).stage()).isEqualTo("LOST");
        assertThat(scene.deal(deal).closedReason()).isEqualTo(reason);
        assertThat(scene.deal(deal).open()).isFalse();
    }
}
