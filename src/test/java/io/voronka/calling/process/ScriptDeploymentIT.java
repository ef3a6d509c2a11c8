package io.voronka.calling.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.calling.CallFloor;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** A process owner deploys a fifth script and changed tables with Modeler's REST calls while calls are running. */
@VoronkaTest
@Import({CallScenario.Setting.class, CallFloor.class})
class ScriptDeploymentIT {

    private static final String BOUNDARY = "----modeler";
    private static final String OTHER = "operator2";
    private static final List<String> TABLES = List.of("call-script", "call-priority");

    @Autowired
    CallScenario running;

    @Autowired
    CallScenario next;

    @Autowired
    Api api;

    @Autowired
    Logins logins;

    @BeforeEach
    void logins() {
        logins.ensure(CallScenario.OPERATOR, "operator");
        logins.ensure(OTHER, "operator");
        logins.ensure("process-owner", "process-owner");
    }

    @AfterEach
    void putBack() throws IOException {
        running.leaveNothingOpen();
        next.leaveNothingOpen();
        Map<String, String> tables = new LinkedHashMap<>();
        for (String table : TABLES) {
            tables.put(table + ".dmn", table(table));
        }
        deploy(tables);
    }

    @Test
    void runningCallsFinishOnTheirVersionsAndNewOnesUseTheNew() throws IOException {
        running.begin("FEEDBACK");
        running.take();
        assertThat(step(running, CallScenario.OPERATOR).path("script").asText()).isEqualTo("scriptFeedback");
        Object rankedBefore = running.call().get("head_start_minutes");

        deployFifthScript();

        JsonNode thanks = answer(running, "askSatisfaction", "{\"satisfaction\":5,\"feedback\":\"NOTHING\"}");
        assertThat(thanks.path("script").asText()).isEqualTo("scriptFeedback");
        assertThat(thanks.path("title").asText()).isEqualTo("Thank the client");
        assertThat(answer(running, "thankClient", "{}").path("done").asBoolean())
                .isTrue();
        assertThat(running.call().get("head_start_minutes")).isEqualTo(rankedBefore);

        next.begin("FEEDBACK");
        next.take(OTHER);
        JsonNode fifth = step(next, OTHER);
        assertThat(fifth.path("script").asText()).isEqualTo("scriptSurvey");
        assertThat(fifth.path("title").asText()).isEqualTo("Ask for a mark");
        assertThat(next.call().get("head_start_minutes")).isEqualTo(77);
    }

    @Test
    void aTableThatNamesNoScriptSaysSoAndTheCallGoesOn() throws IOException {
        deploy(Map.of("call-script.dmn", table("call-script").replace("\"scriptFeedback\"", "\"leadIntake\"")));
        running.begin("FEEDBACK");
        running.take();
        Answer refused = api.as(CallScenario.OPERATOR).get(script(running));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("script-missing");
        running.report("REACHED", null);
        assertThat(running.ended()).isEqualTo("endEvent_contactReached");
    }

    private void deployFifthScript() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "script-survey.bpmn",
                Files.readString(Path.of("bpmn/calling/scripts/script-feedback.bpmn"))
                        .replace("scriptFeedback", "scriptSurvey")
                        .replace("Ask for satisfaction", "Ask for a mark"));
        for (String form : List.of("mark", "complaint", "question", "thanks")) {
            String name = "script-feedback-" + form + ".form";
            files.put(name, Files.readString(Path.of("forms/calling/scripts", name)));
        }
        files.put("call-script.dmn", table("call-script").replace("\"scriptFeedback\"", "\"scriptSurvey\""));
        String priority = table("call-priority");
        int rule = priority.indexOf("C06_out_headStartMinutes");
        files.put(
                "call-priority.dmn",
                priority.substring(0, rule)
                        + priority.substring(rule).replaceFirst("<text>0</text>", "<text>77</text>"));
        deploy(files);
    }

    private void deploy(Map<String, String> files) {
        StringBuilder body = new StringBuilder();
        part(body, "name=\"deployment-name\"", "from modeler");
        files.forEach((name, content) -> part(body, "name=\"" + name + "\"; filename=\"" + name + "\"", content));
        body.append("--").append(BOUNDARY).append("--\r\n");
        Answer deployed = api.as("process-owner")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .post("/engine-rest/deployment/create", body.toString());
        assertThat(deployed.status()).as(deployed.body()).isEqualTo(200);
    }

    private static void part(StringBuilder body, String disposition, String content) {
        body.append("--")
                .append(BOUNDARY)
                .append("\r\nContent-Disposition: form-data; ")
                .append(disposition);
        body.append("\r\n\r\n").append(content).append("\r\n");
    }

    private JsonNode step(CallScenario contact, String operator) {
        Answer step = api.as(operator).get(script(contact));
        assertThat(step.status()).as(step.body()).isEqualTo(200);
        return step.json();
    }

    private JsonNode answer(CallScenario contact, String prompt, String answers) {
        Answer next = api.as(CallScenario.OPERATOR)
                .post(script(contact), "{\"step\":\"userTask_" + prompt + "\",\"answers\":" + answers + "}");
        assertThat(next.status()).as(next.body()).isEqualTo(200);
        return next.json();
    }

    private static String script(CallScenario contact) {
        return "/api/v1/calls/" + contact.callId() + "/script";
    }

    private static String table(String name) throws IOException {
        return Files.readString(Path.of("dmn/calling", name + ".dmn"));
    }
}
