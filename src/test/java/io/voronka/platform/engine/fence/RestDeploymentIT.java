package io.voronka.platform.engine.fence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** How a process owner deploys from Modeler: over REST, through the fence. */
@VoronkaTest
class RestDeploymentIT {

    private static final String BOUNDARY = "----modeler";

    @Autowired
    Api api;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    static List<HostileModel> hostileModels() {
        return HostileModels.all();
    }

    @ParameterizedTest
    @MethodSource("hostileModels")
    void aHostileModelIsA400ThatNamesWhatIsWrong(HostileModel model) {
        Answer answer = deploy(Map.of(model.resource(), model.document()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        JsonNode body = answer.json();
        assertThat(body.path("type").asText()).isEqualTo("ParseException");
        assertThat(body.path("message").asText()).contains(model.reason());
        assertThat(body.path("details").path(model.resource()).path("errors")).isNotEmpty();
    }

    @Test
    void anOrdinaryModelOfModelerDeploysAndRuns() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String file : List.of("discount-approval.bpmn", "discount-rate.dmn", "discount-approval.form")) {
            files.put(file, new ClassPathResource("models/" + file).getContentAsString(StandardCharsets.UTF_8));
        }
        Answer deployed = deploy(files);
        assertThat(deployed.status()).as(deployed.body()).isEqualTo(200);
        assertThat(deployed.json().path("deployedProcessDefinitions")).hasSize(1);
        assertThat(deployed.json().path("deployedDecisionDefinitions")).hasSize(1);

        String instance = start(25);
        Task task = tasks.createTaskQuery()
                .processInstanceId(instance)
                .initializeFormKeys()
                .singleResult();
        assertThat(task.getName()).isEqualTo("Approve discount of 25 %");
        assertThat(task.getPriority()).isEqualTo(25);
        assertThat(task.getCamundaFormRef().getKey()).isEqualTo("discount-approval");
        assertThat(management
                        .createJobQuery()
                        .processInstanceId(instance)
                        .timers()
                        .count())
                .isEqualTo(1);
        tasks.complete(task.getId(), Map.of("approvedByHead", true));
        assertThat(runtime.getVariable(instance, "approved")).isEqualTo(true);
        runTimer(instance);
        assertThat(endedAt(instance)).isEqualTo("Event_granted");

        String small = start(5);
        assertThat(tasks.createTaskQuery().processInstanceId(small).count()).isZero();
        runTimer(small);
        assertThat(endedAt(small)).isEqualTo("Event_granted");
    }

    private String start(int percent) {
        Answer started = api.as("process-owner")
                .post(
                        "/engine-rest/process-definition/key/discountApproval/start",
                        "{\"variables\":{\"percent\":{\"value\":%d,\"type\":\"Integer\"},\"due\":{\"value\":\"2026-12-01T10:00:00.000+0300\",\"type\":\"Date\"}}}"
                                .formatted(percent));
        assertThat(started.status()).as(started.body()).isEqualTo(200);
        return started.json().path("id").asText();
    }

    private void runTimer(String instance) {
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(instance)
                .timers()
                .singleResult()
                .getId());
    }

    private String endedAt(String instance) {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance)
                .activityType("noneEndEvent")
                .singleResult()
                .getActivityId();
    }

    private Answer deploy(Map<String, String> files) {
        StringBuilder body = new StringBuilder();
        part(body, "name=\"deployment-name\"", "from modeler");
        part(body, "name=\"deployment-source\"", "Camunda Modeler");
        files.forEach((name, content) -> part(body, "name=\"" + name + "\"; filename=\"" + name + "\"", content));
        body.append("--").append(BOUNDARY).append("--\r\n");
        return api.as("process-owner")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .post("/engine-rest/deployment/create", body.toString());
    }

    private static void part(StringBuilder body, String disposition, String content) {
        body.append("--")
                .append(BOUNDARY)
                .append("\r\nContent-Disposition: form-data; ")
                .append(disposition);
        body.append("\r\n\r\n").append(content).append("\r\n");
    }
}
