package io.voronka.calling.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.calling.CallFloor;
import io.voronka.platform.decision.DecisionLedger;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Scripts as the card walks them: each way through each of them, back, resumed, and nobody else's. */
@VoronkaTest
@Import({CallScenario.Setting.class, CallFloor.class})
class ScriptsIT {

    private static final String HOLDER = CallScenario.OPERATOR;
    private static final String OTHER = "oleg";

    @Autowired
    CallScenario contact;

    @Autowired
    Api api;

    @Autowired
    CallFloor.Sweeps sweeps;

    @Autowired
    Logins logins;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    DecisionLedger ledger;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void logins() {
        logins.ensure(HOLDER, "operator");
        logins.ensure(OTHER, "operator");
    }

    @AfterEach
    void leaveNothingOpen() {
        contact.leaveNothingOpen();
    }

    /** Each step is prompt and answers; the last word is the end event. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NEW_PRODUCTS | presentNews {\"interest\":\"YES\"} / askNeeds {\"productGroup\":\"LENSES\",\"monthlyQuantity\":2}"
                        + " / makeOffer {\"offerAnswer\":\"ACCEPTED\"} | offerAnswered",
                "NEW_PRODUCTS | presentNews {\"interest\":\"LATER\"} / agreeDate {\"contactOn\":\"2026-12-01\"} | dateAgreed",
                "NEW_PRODUCTS | presentNews {\"interest\":\"NO\"} / askReason {\"refusalReason\":\"PRICE\"} | reasonGiven",
                "FEEDBACK | askSatisfaction {\"satisfaction\":5,\"feedback\":\"NOTHING\"} / thankClient {} | feedbackGiven",
                "FEEDBACK | askSatisfaction {\"satisfaction\":1,\"feedback\":\"COMPLAINT\"}"
                        + " / takeComplaint {\"complaintAbout\":\"DELIVERY\",\"complaintWords\":\"late\",\"wantsAnswer\":true}"
                        + " / thankClient {} | feedbackGiven",
                "FEEDBACK | askSatisfaction {\"satisfaction\":4,\"feedback\":\"QUESTION\"}"
                        + " / answerQuestion {\"questionWords\":\"how to clean\",\"questionAnswered\":true} / thankClient {} | feedbackGiven",
                "FITTING_QUALITY | askComfort {\"comfort\":\"GOOD\",\"hoursADay\":12} / askVision {\"vision\":\"GOOD\"}"
                        + " / closeFitting {} | fittingConfirmed",
                "FITTING_QUALITY | askComfort {\"comfort\":\"PAIN\",\"hoursADay\":2} / askVision {\"vision\":\"GOOD\"}"
                        + " / describeTrouble {\"troubleWords\":\"red eyes\"} / offerVisit {\"visitAnswer\":\"AGREED\"} | visitOffered",
                "ORDER_CONFIRMATION | confirmGoods {\"goodsAnswer\":\"YES\"} / confirmDelivery {}"
                        + " / repeatOrder {\"orderAnswer\":\"PLACED\"} | orderAnswered",
                "ORDER_CONFIRMATION | confirmGoods {\"goodsAnswer\":\"CHANGE\"} / changeGoods {\"changeKind\":\"MORE\"}"
                        + " / confirmDelivery {} / repeatOrder {\"orderAnswer\":\"THINKS\"} | orderAnswered",
                "ORDER_CONFIRMATION | confirmGoods {\"goodsAnswer\":\"CANCEL\"} / askCancelReason {\"cancelReason\":\"PRICE\"} | orderCancelled"
            })
    void everyWayThroughAScriptIsWalked(String topic, String steps, String end) {
        begin(topic);
        JsonNode step = api.as(HOLDER).get(script()).json();
        for (String asked : steps.split(" / ")) {
            String prompt = asked.substring(0, asked.indexOf(' '));
            assertThat(step.path("step").asText()).isEqualTo("userTask_" + prompt);
            assertThat(step.path("prompt").asText()).isNotBlank();
            step = answer(prompt, asked.substring(asked.indexOf(' ') + 1)).json();
        }
        assertThat(step.path("done").asBoolean()).isTrue();
        assertThat(ended()).isEqualTo("endEvent_" + end);
        assertThat(api.as(HOLDER).get(script()).json().path("done").asBoolean()).isTrue();
    }

    @Test
    void wordsGoToTheVaultAndFactsToTheProcess() {
        begin("FEEDBACK");
        api.as(HOLDER).get(script());
        answer("askSatisfaction", "{\"satisfaction\":2,\"feedback\":\"COMPLAINT\"}");
        answer("takeComplaint", "{\"complaintAbout\":\"SERVICE\",\"complaintWords\":\"rude Petrov\"}");

        assertThat(runtime.createVariableInstanceQuery()
                        .processInstanceIdIn(walk())
                        .list())
                .extracting(variable -> variable.getName())
                .contains("satisfaction", "complaintAbout")
                .doesNotContain("complaintWords");
        List<String> facts = jdbc.sql(
                        "SELECT field || '=' || value FROM crm.script_answer JOIN crm.script_run USING (run_id)"
                                + " WHERE contact_process_id = ? ORDER BY 1")
                .param(contact.instance())
                .query(String.class)
                .list();
        assertThat(facts).containsExactly("complaintAbout=SERVICE", "feedback=COMPLAINT", "satisfaction=2");
        api.as(HOLDER).post(script() + "/back", null);
        assertThat(values(api.as(HOLDER).get(script()).json()))
                .contains("complaintWords=rude Petrov", "complaintAbout=SERVICE");
    }

    @Test
    void backGoesTheWayThatWasGone() {
        begin("ORDER_CONFIRMATION");
        api.as(HOLDER).get(script());
        assertThat(back().problem()).isEqualTo("script-at-start");
        answer("confirmGoods", "{\"goodsAnswer\":\"CHANGE\"}");
        answer("changeGoods", "{\"changeKind\":\"LESS\"}");
        assertThat(back().json().path("step").asText()).isEqualTo("userTask_changeGoods");
        JsonNode first = back().json();
        assertThat(first.path("step").asText()).isEqualTo("userTask_confirmGoods");
        assertThat(first.path("number").asInt()).isZero();
        assertThat(values(first)).containsExactly("goodsAnswer=CHANGE");
        assertThat(answer("confirmGoods", "{\"goodsAnswer\":\"YES\"}")
                        .json()
                        .path("step")
                        .asText())
                .isEqualTo("userTask_confirmDelivery");
    }

    @Test
    void aDroppedCallIsTakenUpWhereItStopped() {
        begin("FITTING_QUALITY");
        api.as(HOLDER).get(script());
        answer("askComfort", "{\"comfort\":\"FAIR\",\"hoursADay\":8}");
        String first = script();
        contact.report("NO_ANSWER", null);
        contact.callbackIsDue();
        assertThat(script()).isNotEqualTo(first);
        assertThat(api.as(HOLDER).get(script()).json().path("step").asText()).isEqualTo("userTask_askVision");
        assertThat(api.as(HOLDER).get(first).problem()).isEqualTo("call-closed");
    }

    @Test
    void aScriptWhoseContactHasEndedIsEnded() {
        begin("FITTING_QUALITY");
        api.as(HOLDER).get(script());
        sweeps.endScripts();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(walk())
                        .count())
                .isEqualTo(1);
        contact.report("REACHED", null);
        assertThat(sweeps.endScripts()).isPositive();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(walk())
                        .count())
                .isZero();
        String state = jdbc.sql("SELECT state FROM crm.script_run WHERE contact_process_id = ?")
                .param(contact.instance())
                .query(String.class)
                .single();
        assertThat(state).isEqualTo("LEFT");
    }

    @Test
    void nobodyElseReadsOrWalksIt() {
        begin("FEEDBACK");
        api.as(HOLDER).get(script());
        assertThat(api.as(OTHER).get(script()).problem()).isEqualTo("call-not-held");
        Answer answered = api.as(OTHER)
                .post(script(), "{\"step\":\"userTask_askSatisfaction\",\"answers\":{\"satisfaction\":1}}");
        assertThat(answered.problem()).isEqualTo("call-not-held");
        assertThat(api.as("manager").get(script()).status()).isEqualTo(403);
        assertThat(tasks.createTaskQuery()
                        .taskAssignee(HOLDER)
                        .processInstanceId(walk())
                        .count())
                .isZero();
        assertThat(api.as(OTHER)
                        .get("/engine-rest/task?processInstanceId=" + walk())
                        .json())
                .isEmpty();
    }

    @Test
    void anAnswerToAPromptThatIsGoneAndOneThatDoesNotFitChangeNothing() {
        begin("FEEDBACK");
        api.as(HOLDER).get(script());
        assertThat(answer("thankClient", "{}").problem()).isEqualTo("script-moved-on");
        Answer unfit = answer("askSatisfaction", "{\"satisfaction\":9,\"feedback\":\"NOTHING\"}");
        assertThat(unfit.status()).isEqualTo(422);
        assertThat(unfit.json().path("errors").path(0).path("field").asText()).isEqualTo("answers.satisfaction");
        assertThat(api.as(HOLDER).get(script()).json().path("step").asText()).isEqualTo("userTask_askSatisfaction");
    }

    @Test
    void answersThatComeWithTheOutcomeAreKeptIfTheyFit() {
        begin("FEEDBACK");
        Answer unfit = report("{\"satisfaction\":9}");
        assertThat(unfit.status()).isEqualTo(422);
        assertThat(unfit.json().path("errors").path(0).path("field").asText()).isEqualTo("answers.satisfaction");
        assertThat(report("{\"satisfaction\":4,\"shoeSize\":44}")
                        .json()
                        .path("errors")
                        .path(0)
                        .path("code")
                        .asText())
                .isEqualTo("unknown");

        assertThat(report("{\"satisfaction\":4,\"complaintWords\":\"late again\"}")
                        .status())
                .isEqualTo(204);

        logins.ensure(CallScenario.OPERATOR, "operator");
        contact.callbackIsDue();
        JsonNode step = api.as(CallScenario.OPERATOR).get(script()).json();
        assertThat(step.path("step").asText()).isEqualTo("userTask_askSatisfaction");
        assertThat(values(step)).contains("satisfaction=4");
    }

    @Test
    void answersNeedAScript() {
        begin("INQUIRY");
        assertThat(report("{\"satisfaction\":4}")
                        .json()
                        .path("errors")
                        .path(0)
                        .path("code")
                        .asText())
                .isEqualTo("no-script");
    }

    private Answer report(String answers) {
        return api.as(HOLDER)
                .post(
                        "/api/v1/calls/" + contact.callId() + "/outcome",
                        "{\"outcome\":\"NO_ANSWER\",\"answers\":" + answers + "}");
    }

    @Test
    void aCallWithoutAScriptHasNone() {
        begin("INQUIRY");
        assertThat(api.as(HOLDER).get(script()).status()).isEqualTo(204);
    }

    private void begin(String topic) {
        contact.begin(topic);
        contact.take(HOLDER);
    }

    private String script() {
        return "/api/v1/calls/" + contact.callId() + "/script";
    }

    private Answer answer(String prompt, String answers) {
        return api.as(HOLDER).post(script(), "{\"step\":\"userTask_" + prompt + "\",\"answers\":" + answers + "}");
    }

    private Answer back() {
        return api.as(HOLDER).post(script() + "/back", null);
    }

    private static List<String> values(JsonNode step) {
        List<String> values = new ArrayList<>();
        step.path("fields").forEach(field -> {
            if (!field.path("value").isNull()) {
                values.add(
                        field.path("key").asText() + "=" + field.path("value").asText());
            }
        });
        return values;
    }

    private String walk() {
        return jdbc.sql("SELECT process_instance_id FROM crm.script_run WHERE contact_process_id = ?")
                .param(contact.instance())
                .query(String.class)
                .single();
    }

    private String ended() {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(walk())
                .activityType("noneEndEvent")
                .singleResult()
                .getActivityId();
    }
}
