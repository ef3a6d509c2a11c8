package io.voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.calling.CallFloor;
import io.voronka.funnel.NewDeal.Entry;
import io.voronka.kernel.DealId;
import io.voronka.kernel.PersonId;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.util.List;
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

/** Deals that are moved and given to others by hand. */
@VoronkaTest
@Import(CallFloor.class)
class DealMoveIT {

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

    DealScene scene;

    @BeforeEach
    void begin() {
        scene = new DealScene(api, logins, deals, runtime, tasks, history, jdbc);
    }

    @ParameterizedTest
    @CsvSource({
        "NEW,              userTask_takeDeal",
        "NOT_REACHED,      userTask_findFreshData",
        "MISSED_CALL_BACK, endEvent_dealHandedOver",
        "WON,              endEvent_dealWon",
        "LOST,             endEvent_clientRefused",
    })
    void aBusinessDealIsPutWhereItsModelAllows(String to, String where) {
        DealId deal = scene.b2b();
        scene.take(deal);
        String call = scene.call(deal);

        Answer answer = move("head", deal, to, "AGREED_WITH_HEAD");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("stage").asText()).isEqualTo(to);
        assertThat(answer.json().at("/history/2/actor").asText()).isEqualTo("head");
        assertThat(answer.json().at("/history/2/reason").asText()).isEqualTo("AGREED_WITH_HEAD");
        assertThat(runtime.createProcessInstanceQuery().processInstanceId(call).count())
                .as("its call is taken back")
                .isZero();
        if (where.startsWith("userTask")) {
            assertThat(scene.tasks(deal)).containsExactly(where);
        } else {
            assertThat(scene.end(deal)).isEqualTo(where);
        }
        assertThat(deals.copy(deal).isPresent()).isEqualTo(to.equals("WON") || to.equals("MISSED_CALL_BACK"));
    }

    @ParameterizedTest
    @CsvSource({
        "NEW,       userTask_callClientBack",
        "CONTACTED, userTask_makeOffer",
        "OFFER,     userTask_agreeOrder",
        "ORDER,     userTask_followOrder",
    })
    void aDealOfTheMainFunnelToo(String to, String task) {
        DealId deal = scene.main(to.equals("NEW") ? Entry.CONTACTED : Entry.CALL);

        assertThat(move("manager", deal, to, "PHONED").status()).isEqualTo(200);

        assertThat(scene.tasks(deal)).containsExactly(task);
        assertThat(scene.call(deal)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"WON, endEvent_dealWon", "LOST, endEvent_dealLost"})
    void andItIsClosedByHand(String to, String end) {
        DealId deal = scene.main(Entry.CONTACTED);

        move("manager", deal, to, "PHONED");

        assertThat(scene.end(deal)).isEqualTo(end);
        assertThat(scene.deal(deal).closedReason()).isEqualTo("PHONED");
    }

    @Test
    void wordsLieInTheVault() {
        DealId deal = scene.main(Entry.CALL);

        move("manager", deal, "OFFER", "Мария перезвонила сама, просит скидку");

        assertThat(scene.lastReason(deal)).isEqualTo(DealMoves.BY_HAND);
        assertThat(jdbc.sql("SELECT count(*) FROM vault.person_note WHERE subject = ?")
                        .param(deal.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeMovedIsRefused() {
        DealId deal = scene.b2b();
        assertThat(move("manager", deal, "OFFER", "PHONED").status()).isEqualTo(422);
        assertThat(move("manager", deal, "LOST", "").status()).isEqualTo(422);
        assertThat(move("deal-other", deal, "LOST", "PHONED").status()).isEqualTo(404);
        assertThat(move("marketer", deal, "LOST", "PHONED").status()).isEqualTo(403);
        move("manager", deal, "LOST", "PHONED");

        Answer again = move("manager", deal, "NEW", "PHONED");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("stage-not-allowed");
        DealId base = scene.open(scene.client(), Funnel.B2C, Entry.CALL);
        assertThat(move("manager", base, "DONE_WON", "PHONED").problem()).isEqualTo("stage-not-allowed");
    }

    @Test
    void theResponsibleMovesTheirOwn() {
        DealId deal = scene.b2b();
        scene.take(deal);

        assertThat(move(DealScene.OPERATOR, deal, "LOST", "NO_ANSWER_FOR_WEEKS").status())
                .isEqualTo(200);
    }

    @Test
    void aHeadGivesADealToSomebodyElseWithItsTasks() {
        DealId deal = scene.b2b();
        scene.take(deal);
        scene.endCall(deal, "REACHED", gate);

        Answer answer = give(deal, "deal-other");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("responsible").asText()).isEqualTo("deal-other");
        assertThat(scene.task(deal, "userTask_agreeWithClient").getAssignee()).isEqualTo("deal-other");
        for (String login : List.of("marketer", "nobody-at-all")) {
            assertThat(give(deal, login).status()).isEqualTo(422);
        }
        move("head", deal, "LOST", "PHONED");
        assertThat(give(deal, DealScene.OPERATOR).problem()).isEqualTo("deal-closed");
    }

    @Test
    void theClientIsShownToWhoHoldsATaskThatSaysSo() {
        DealId deal = scene.b2b();
        scene.take(deal);
        assertThat(client(deal, DealScene.OPERATOR).problem()).isEqualTo("no-task-held");
        scene.endCall(deal, "REACHED", gate);

        Answer shown = client(deal, DealScene.OPERATOR);

        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        assertThat(shown.json().at("/fields/NAME/0").asText()).isEqualTo("Орлова Инна");
        assertThat(shown.json().at("/fields/PHONE/0").asText()).startsWith("+7916");
        assertThat(shown.header("Cache-Control")).contains("no-store");
        assertThat(client(deal, "deal-other").status()).isEqualTo(403);
        assertThat(client(deal, "head").status()).isEqualTo(403);
    }

    @Test
    void whoeverLooksForFreshDataSeesWhoMayBeTheSameMasked() {
        String person = sent("+79265550101");
        String twin = sent("+79265550102");
        assertThat(twin).isNotEqualTo(person);
        DealId deal = scene.open(new DealScene.Client(PersonId.of(person), "+79265550101"), Funnel.B2B, Entry.CALL);
        scene.take(deal);
        assertThat(alike(deal).status()).isEqualTo(403);
        scene.endCall(deal, "GIVEN_UP", gate);

        Answer answer = alike(deal);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("5550102").doesNotContain("Звягинцева");
        assertThat(answer.json().path("items").findValuesAsText("personId")).containsExactly(twin);
        assertThat(answer.json().at("/items/0/probability").asDouble()).isGreaterThan(0.5);
        assertThat(answer.json().at("/items/0/phones/0").asText()).contains("0102".substring(2));
    }

    /** The person of a deal that was sent by another CRM: likeness alone makes nobody one there. */
    private String sent(String phone) {
        Answer answer = api.as("integration").post("/api/v1/deals", """
                {"source": "alike-crm", "kind": "B2C",
                 "person": {"name": "Звягинцева Аполлинария Никитична", "phone": "%s", "birthDate": "1981-03-14"},
                 "address": {"country": "RU", "city": "Кострома", "line": "улица Свободы 14, кв. 7"}}""".formatted(phone));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("personId").asText();
    }

    private Answer alike(DealId deal) {
        return api.as(DealScene.OPERATOR).get("/api/v1/deals/" + deal + "/alike");
    }

    private Answer move(String login, DealId deal, String to, String reason) {
        return api.as(login)
                .post("/api/v1/deals/" + deal + "/stage", "{\"to\": \"%s\", \"reason\": \"%s\"}".formatted(to, reason));
    }

    private Answer give(DealId deal, String login) {
        return api.as("head").post("/api/v1/deals/" + deal + "/responsible", "{\"login\": \"" + login + "\"}");
    }

    private Answer client(DealId deal, String login) {
        return api.as(login).get("/api/v1/deals/" + deal + "/client");
    }
}
