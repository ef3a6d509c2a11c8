package io.voronka.calling.process;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.voronka.calling.CallFloor;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import io.voronka.support.WebSession;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** What an operator may do with a call over the engine's REST and over Tasklist: work the own one, as its form asks. */
@VoronkaTest
@Import({CallScenario.Setting.class, CallFloor.class})
class OperatorWorkIT {

    private static final String REACHED = "{\"variables\":{\"outcome\":{\"value\":\"REACHED\"}}}";
    private static final String HOLDER = "olga";
    private static final String OTHER = "oleg";

    @Autowired
    CallScenario contact;

    @Autowired
    Api api;

    @Autowired
    Logins logins;

    @LocalServerPort
    int port;

    enum Door {
        REST,
        TASKLIST
    }

    @BeforeEach
    void begin() {
        logins.ensure(HOLDER, "operator");
        logins.ensure(OTHER, "operator");
        contact.begin();
        contact.take(HOLDER);
    }

    @AfterEach
    void leaveNothingOpen() {
        contact.leaveNothingOpen();
    }

    @ParameterizedTest
    @EnumSource
    void theCallOfAnotherIsNeitherEndedNorTakenAway(Door door) throws Exception {
        assertRefused(send(door, OTHER, "submit-form", REACHED), 403, "task-not-held");
        assertRefused(send(door, OTHER, "complete", REACHED), 403, "task-not-held");
        assertRefused(send(door, OTHER, "complete", "{}"), 403, "task-not-held");
        assertRefused(send(door, OTHER, "resolve", "{}"), 403, "task-not-held");
        assertRefused(send(door, OTHER, "bpmnError", "{\"errorCode\":\"x\"}"), 403, "task-not-held");
        assertRefused(send(door, OTHER, "bpmnEscalation", "{\"escalationCode\":\"x\"}"), 403, "task-not-held");
        assertRefused(send(door, OTHER, "claim", "{\"userId\":null}"), 403, "task-not-held");
        assertRefused(send(door, OTHER, "claim", "{}"), 403, "task-not-held");
        assertRefused(claim(door, OTHER, OTHER), 409, "task-held");

        assertThat(contact.task().getAssignee()).isEqualTo(HOLDER);
        assertThat(contact.attempts()).isEmpty();
        assertThat(send(door, HOLDER, "submit-form", REACHED).status()).isEqualTo(204);
        assertThat(contact.attempts()).containsExactly("REACHED " + HOLDER);
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheFieldsOfTheFormAreTaken(Door door) throws Exception {
        String forged = "{\"variables\":{\"outcome\":{\"value\":\"REACHED\"},\"personId\":{\"value\":\"x\"}}}";
        String unknown = "{\"variables\":{\"outcome\":{\"value\":\"REACHED\"},\"note\":{\"value\":\"x\"}}}";
        String escalation = "{\"escalationCode\":\"x\",\"variables\":{\"callId\":{\"value\":\"x\"}}}";
        Object person = contact.variable("personId");
        assertRefused(send(door, HOLDER, "submit-form", forged), 400, "variable-refused");
        assertRefused(send(door, HOLDER, "complete", forged), 400, "variable-refused");
        assertRefused(send(door, HOLDER, "resolve", forged), 400, "variable-refused");
        assertRefused(send(door, HOLDER, "submit-form", unknown), 400, "variable-refused");
        assertRefused(send(door, HOLDER, "bpmnEscalation", escalation), 400, "variable-refused");

        assertThat(contact.task().getAssignee()).isEqualTo(HOLDER);
        assertThat(contact.variable("personId")).isEqualTo(person);
        assertThat(contact.attempts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aCallIsNobodysTaskAndGoesBackThroughTheQueueOnly(Door door) throws Exception {
        assertRefused(send(door, HOLDER, "claim", "{\"userId\":null}"), 409, "task-made-for-holder");
        assertRefused(send(door, HOLDER, "unclaim", "{}"), 409, "task-made-for-holder");
        assertThat(contact.task().getAssignee()).isEqualTo(HOLDER);
    }

    @Test
    void whoIsNotLoggedInIsToldSo() throws Exception {
        String path = "/task/" + contact.task().getId() + "/submit-form";
        assertThat(api.anonymous().post("/engine-rest" + path, REACHED).status())
                .isEqualTo(401);
        WebSession browser = new WebSession(port);
        browser.send("GET", "/camunda/app/tasklist/default/", "");
        HttpResponse<String> answer = browser.send("POST", "/camunda/api/engine/engine/default" + path, REACHED);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(contact.attempts()).isEmpty();
    }

    @Test
    void anAdministratorWhoTakesTheTaskHasNotTheCall() {
        Api.Session admin = api.as("camunda-admin");
        String task = "/engine-rest/task/" + contact.task().getId();
        assertRefused(admin.post(task + "/submit-form", REACHED), 403, "task-not-held");
        assertThat(admin.post(task + "/assignee", "{\"userId\":\"camunda-admin\"}")
                        .status())
                .isEqualTo(204);
        assertThat(admin.post(task + "/submit-form", REACHED).status()).isEqualTo(400);
        assertThat(contact.attempts()).isEmpty();
    }

    @Test
    void aSlipOfAnOperatorIsNoErrorInTheLog() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        try {
            String slip = "{\"variables\":{\"outcome\":{\"value\":\"MAYBE\"}}}";
            assertThat(send(Door.REST, HOLDER, "submit-form", slip).status()).isEqualTo(400);
            assertThat(send(Door.TASKLIST, HOLDER, "submit-form", slip).status())
                    .isEqualTo(400);
            assertThat(log.list).isEmpty();
        } finally {
            root.detachAppender(log);
        }
    }

    private Answer claim(Door door, String login, String claimant) throws Exception {
        return send(door, login, "claim", "{\"userId\":\"" + claimant + "\"}");
    }

    private Answer send(Door door, String login, String action, String body) throws Exception {
        String path = "/task/" + contact.task().getId() + "/" + action;
        if (door == Door.REST) {
            return api.as(login).post("/engine-rest" + path, body);
        }
        WebSession browser = new WebSession(port);
        assertThat(browser.logIn(login, "tasklist").statusCode()).isEqualTo(200);
        HttpResponse<String> answer = browser.send("POST", "/camunda/api/engine/engine/default" + path, body);
        return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(code);
    }
}
