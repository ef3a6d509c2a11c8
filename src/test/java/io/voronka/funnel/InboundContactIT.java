package io.voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.calling.CallFloor;
import io.voronka.funnel.DealScene.Client;
import io.voronka.funnel.NewDeal.Entry;
import io.voronka.kernel.DealId;
import io.voronka.platform.inbox.InboxWorker;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody calls or writes, at every stage of the B2B funnel and beside it: each event reaches one deal, once. */
@VoronkaTest
@Import(CallFloor.class)
class InboundContactIT {

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
    InboxWorker worker;

    DealScene scene;
    Client client;

    @BeforeEach
    void begin() {
        scene = new DealScene(api, logins, deals, runtime, tasks, history, jdbc);
        client = scene.client();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NEW", "IN_PROGRESS", "NOT_REACHED"})
    void atAnOpenStageTheDealIsMissedAndGoesOnOnce(String stage) {
        DealId deal = at(stage);
        assertThat(scene.deal(deal).stage()).isEqualTo(stage);

        writes("MESSAGE_INBOUND");
        writes("CALL_INBOUND");

        assertThat(scene.deal(deal).stage()).isEqualTo("MISSED_CALL_BACK");
        assertThat(scene.end(deal)).isEqualTo("endEvent_dealHandedOver");
        Deal copy = scene.copy(deal);
        assertThat(copy.stage()).isEqualTo("NEW");
        assertThat(scene.tasks(copy.id())).containsExactly("userTask_callClientBack");
    }

    @Test
    void inMissedCallBackNothingIsDoneTwice() {
        DealId deal = at("NEW");
        writes("EMAIL_INBOUND");
        Deal copy = scene.copy(deal);
        scene.complete(copy.id(), "userTask_callClientBack", Map.of("contactResult", "REACHED"));

        writes("EMAIL_INBOUND");

        assertThat(scene.copy(deal).id()).isEqualTo(copy.id());
        assertThat(scene.tasks(copy.id())).containsExactly("userTask_callBack", "userTask_makeOffer");
    }

    @Test
    void aLostDealGoesOnOnce() {
        DealId deal = at("LOST");

        writes("CALL_INBOUND");
        writes("CALL_INBOUND");

        assertThat(scene.deal(deal).stage()).isEqualTo("LOST");
        assertThat(scene.tasks(scene.copy(deal).id())).containsExactly("userTask_callClientBack");
        assertThat(ofClient()).hasSize(2);
    }

    @Test
    void ofAWonDealTheMainFunnelAnswers() {
        DealId deal = at("WON");

        writes("MESSAGE_INBOUND");

        Deal copy = scene.copy(deal);
        assertThat(scene.tasks(copy.id())).containsExactly("userTask_callBack", "userTask_makeOffer");
        assertThat(scene.task(copy.id(), "userTask_callBack").getAssignee()).isEqualTo(DealScene.OPERATOR);
        assertThat(ofClient()).hasSize(2);
    }

    @Test
    void whoHasNoDealBeginsOneInTheMainFunnel() {
        writes("CALL_INBOUND");
        writes("MESSAGE_INBOUND");

        List<Deal> opened = ofClient();
        assertThat(opened).hasSize(1);
        assertThat(opened.get(0).funnel()).isEqualTo(Funnel.MAIN);
        assertThat(opened.get(0).origin().source()).isEqualTo(DealOrigin.INBOUND);
        assertThat(scene.tasks(opened.get(0).id())).containsExactly("userTask_callClientBack");
    }

    @Test
    void aDealOfTheBaseStaysThereWhileTheMainFunnelAnswers() {
        DealId base = scene.open(client, Funnel.B2C, Entry.CALL);

        writes("CALL_INBOUND");

        assertThat(scene.deal(base).stage()).isEqualTo("BASE");
        assertThat(ofClient()).extracting(Deal::funnel).containsExactly(Funnel.MAIN, Funnel.B2C);
    }

    @Test
    void anEventThatCameBeforeItsProcessWaitsIsKeptAndTriedAgain() {
        DealId deal = at("NEW");
        String instance = scene.instance(deal);
        jdbc.sql("UPDATE crm.deal SET process_instance_id = NULL WHERE deal_id = ?")
                .param(deal.value())
                .update();

        String event = writes("CALL_INBOUND");
        assertThat(state(event)).isEqualTo("WAITING");
        assertThat(scene.deal(deal).stage()).isEqualTo("NEW");

        jdbc.sql("UPDATE crm.deal SET process_instance_id = ? WHERE deal_id = ?")
                .param(instance)
                .param(deal.value())
                .update();
        due(event);
        worker.runDue();

        assertThat(state(event)).isEqualTo("DONE");
        assertThat(scene.deal(deal).stage()).isEqualTo("MISSED_CALL_BACK");
    }

    @Test
    void aManagerMaySayThatNothingCanBeDoneForAContact() {
        String event = send("CALL_INBOUND", "+7916%07d".formatted(9_900_000 + (int) (Math.random() * 90_000)));
        jdbc.sql("UPDATE crm.inbox_event SET received_at = received_at - interval '4 days' WHERE event_id = ?::uuid")
                .param(event)
                .update();
        due(event);
        worker.runDue();
        String task = "/engine-rest/task/" + asked(event).get(0).getId();

        Answer claimed = api.as("manager").post(task + "/claim", "{\"userId\": \"manager\"}");
        Answer done = api.as("manager").post(task + "/complete", "{}");

        assertThat(claimed.status()).as(claimed.body()).isEqualTo(204);
        assertThat(done.status()).as(done.body()).isEqualTo(204);
        assertThat(asked(event)).isEmpty();
        assertThat(history.createHistoricActivityInstanceQuery()
                        .activityId("endEvent_contactSettled")
                        .list())
                .isNotEmpty();
        assertThat(state(event)).as("it can still be given to somebody").isEqualTo("FAILED");
    }

    @Test
    void whatNobodyIsKnownForBecomesATaskOfManagersAndIsNotLost() {
        String stranger = "+7916%07d".formatted(9_100_000 + (int) (Math.random() * 800_000));
        String event = send("CALL_INBOUND", stranger);
        worker.runDue();
        assertThat(state(event)).isEqualTo("WAITING");
        assertThat(asked(event)).isEmpty();

        jdbc.sql("UPDATE crm.inbox_event SET received_at = received_at - interval '4 days' WHERE event_id = ?::uuid")
                .param(event)
                .update();
        due(event);
        worker.runDue();

        assertThat(state(event)).isEqualTo("FAILED");
        List<Task> asked = asked(event);
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).getTaskDefinitionKey()).isEqualTo("userTask_identifyContact");

        Answer lead = api.as("integration").post("/api/v1/leads", """
                {"source": "deals-of-tests", "kind": "B2C", "person": {"name": "Белова Ида", "phone": "%s"}}""".formatted(stranger));
        assertThat(lead.status()).isEqualTo(201);
        jdbc.sql("UPDATE crm.inbox_event SET state = 'NEW', attempts = 0, finished_at = NULL WHERE event_id = ?::uuid")
                .param(event)
                .update();
        due(event);
        worker.runDue();

        assertThat(state(event)).isEqualTo("DONE");
        assertThat(asked(event)).as("the task is over by itself").isEmpty();
    }

    private DealId at(String stage) {
        DealId deal = scene.open(client, Funnel.B2B, Entry.CALL);
        if (stage.equals("NEW")) {
            return deal;
        }
        scene.take(deal);
        switch (stage) {
            case "NOT_REACHED" -> scene.endCall(deal, "GIVEN_UP", gate);
            case "LOST" -> scene.endCall(deal, "REFUSED", gate);
            case "WON" -> {
                scene.endCall(deal, "REACHED", gate);
                scene.complete(deal, "userTask_agreeWithClient", Map.of("agreement", "AGREED"));
            }
            default -> {}
        }
        assertThat(scene.deal(deal).stage()).isEqualTo(stage);
        return deal;
    }

    private List<Deal> ofClient() {
        return deals.of(List.of(client.person()));
    }

    private String writes(String type) {
        String event = send(type, client.phone());
        worker.runDue();
        return event;
    }

    private String send(String type, String phone) {
        String id = UUID.randomUUID().toString();
        Answer answer = api.as("integration").post("/api/v1/events", """
                {"eventId": "%s", "type": "%s", "at": "2026-02-02T00:00:00Z", "personRef": {"phone": "%s"},
                 "source": "telephony-of-tests", "payload": {}}""".formatted(id, type, phone));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return jdbc.sql("SELECT event_id FROM crm.inbox_event ORDER BY number DESC LIMIT 1")
                .query(UUID.class)
                .single()
                .toString();
    }

    private void due(String event) {
        jdbc.sql("UPDATE crm.inbox_event SET next_try_at = received_at WHERE event_id = ?::uuid")
                .param(event)
                .update();
    }

    private String state(String event) {
        return jdbc.sql("SELECT state FROM crm.inbox_event WHERE event_id = ?::uuid")
                .param(event)
                .query(String.class)
                .single();
    }

    private List<Task> asked(String event) {
        return tasks.createTaskQuery().processInstanceBusinessKey(event).list();
    }
}
