package io.voronka.platform.engine.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.platform.engine.LeadDoor;
import io.voronka.platform.web.ApiProblem;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Api.Session;
import io.voronka.support.VoronkaTest;
import io.voronka.support.WebSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Hostile requests on both ways to the engine, and the good ones beside them. */
@VoronkaTest
class EngineRequestIT {

    private static final String REST = "/engine-rest";
    private static final String NAMED = "/engine-rest/engine/default";
    private static final String WEB = "/camunda/api/engine/engine/default";
    private static final String START_LEAD = "/process-definition/key/leadIntake/start";
    private static final String BAD_LEAD = "a lead without a source";

    private static final List<String> leads = new ArrayList<>();

    @TestConfiguration(proxyBeanMethods = false)
    static class Door {
        @Bean
        @Primary
        LeadDoor recordingLeadDoor() {
            return json -> {
                leads.add(json);
                if (json.equals(BAD_LEAD)) {
                    throw ApiProblem.of(422, "invalid-fields", "source is missing");
                }
            };
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    Api api;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @BeforeEach
    void deploy() {
        deploy("guarded", true);
        deploy("leadIntake", false);
        leads.clear();
    }

    static List<HostileRequest> hostileRequests() {
        return HostileRequest.all();
    }

    @Test
    void theCorpusIsLargeEnough() {
        assertThat(hostileRequests()).hasSizeGreaterThan(60).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("hostileRequests")
    void isRefused(HostileRequest request) throws Exception {
        WebSession web = new WebSession(port);
        web.logIn("camunda-admin", "cockpit");
        for (String root : List.of(REST, NAMED)) {
            Answer answer = api.as("camunda-admin").send(request.method(), root + request.path(), request.body());
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.problem()).as(answer.body()).isEqualTo(request.problem());
            assertThat(answer.body()).doesNotContain("9161234567", "123-45-67", "ivanova");
        }
        String body = request.body() == null ? "" : request.body();
        HttpResponse<String> answer = web.send(request.method(), WEB + request.path(), body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("urn:voronka:problem:" + request.problem());
        assertThat(leads).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//process-definition/key/leadIntake/start",
                "/process-definition//key/leadIntake/start",
                "/process-definition/key/leadIntake;a=b/start",
                "/process-definition;a/key/leadIntake/start",
                "/process-definition/key/leadIntake/start;x",
                "/./process-definition/key/leadIntake/start",
                "/task/../process-definition/key/leadIntake/start",
                "/task/%2e%2e/process-definition/key/leadIntake/start",
                "/process-definition/key%2FleadIntake/start",
                "/process-definition/key/leadIntake%00/start",
                "/process-definition/key/leadIntake/start%2f",
                "/process-definition/key/leadIntake/%73tart%3bx",
                "/%5cprocess-definition/key/leadIntake/start"
            })
    void aPathThatCanBeReadInTwoWaysIsRefused(String path) {
        for (String root : List.of(REST, WEB)) {
            Answer answer = api.as("camunda-admin").post(root + path, "{}");
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "application/json;charset=UTF-16",
        "application/octet-stream",
        "nonsense",
        "multipart/form-data; boundary=b"
    })
    void aBodyThatIsNotPlainlyJsonIsRefused(String type) {
        Session session = api.as("camunda-admin").header("Content-Type", type);
        for (String path : List.of(REST + "/task", WEB + "/task", REST + "/task/some/variables/x/data")) {
            assertThat(session.post(path, "{}").status()).isEqualTo(415);
        }
    }

    @Test
    void aBodyInAnotherEncodingIsRefused() throws IOException {
        String attack = "{\"orQueries\":[{\"assigneeExpression\":\"${x.y()}\"}]}";
        Session session = api.as("camunda-admin").header("Content-Type", "application/json");
        for (String encoding : List.of("UTF-16", "UTF-16LE", "UTF-32", "UTF-8")) {
            String bom = encoding.equals("UTF-8") ? "\uFEFF" : "";
            byte[] bytes = (bom + attack).getBytes(Charset.forName(encoding));
            Answer answer = session.stream("POST", REST + "/task", BodyPublishers.ofByteArray(bytes));
            assertThat(answer.status()).isEqualTo(400);
        }
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(attack.getBytes(StandardCharsets.UTF_8));
        }
        Answer answer = session.header("Content-Encoding", "gzip").stream(
                "POST", REST + "/task", BodyPublishers.ofByteArray(zipped.toByteArray()));
        assertThat(answer.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup/default/user/create/",
                "/camunda/api/admin/setup/default",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/admin//setup/default/user/create",
                "/camunda/api/admin/setup;x/default/user/create",
                "/camunda/api/admin/x/../setup/default/user/create",
                "/camunda/api/Admin/Setup/default/user/create"
            })
    void nobodyMakesAnAdministratorOverTheSetupAddress(String path) throws Exception {
        String user = "{\"profile\":{\"id\":\"intruder\"},\"credentials\":{\"password\":\"intruder\"}}";
        WebSession web = new WebSession(port);
        web.logIn("camunda-admin", "cockpit");
        assertThat(web.send("POST", path, user).statusCode()).isBetween(400, 499);
        assertThat(api.anonymous().post(path, user).status()).isBetween(400, 499);
    }

    @Test
    void aLeadComesInAsItIsAndIsCheckedFirst() {
        String lead = "{\"source\":\"vk-ads\",\"person\":{\"phone\":\"8 (916) 123-45-67\"}}";
        Answer answer = api.as("integration").post(REST + START_LEAD, lead(lead));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(leads).containsExactly(lead);

        String id = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("leadIntake")
                .latestVersion()
                .singleResult()
                .getId();
        assertThat(api.as("integration")
                        .post(NAMED + "/process-definition/" + id + "/start/", lead(lead))
                        .status())
                .isEqualTo(200);
        assertThat(leads).hasSize(2);
        assertThat(api.as("integration")
                        .post(REST + "/process-definition/" + id + "/start", "{\"variables\":{\"x\":{\"value\":1}}}")
                        .problem())
                .isEqualTo("start-refused");
        assertThat(api.as("integration")
                        .post(REST + "/process-definition/" + id + "/submit-form", "{}")
                        .problem())
                .isEqualTo("start-refused");
    }

    @Test
    void aBadLeadIsAnsweredWithTheProblemOfTheDoor() {
        Answer answer = api.as("integration").post(REST + START_LEAD, lead(BAD_LEAD));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("invalid-fields");
    }

    @Test
    void ordinaryWorkPasses() throws Exception {
        Session owner = api.as("process-owner");
        Answer started = owner.post(
                REST + "/process-definition/key/guarded/start",
                "{\"businessKey\":\"0193a1a0-0000-7000-8000-000000000001\",\"variables\":{\"topic\":{\"value\":\"NEW_LEAD\",\"type\":\"String\"},"
                        + "\"due\":{\"value\":\"2026-11-20T10:00:00.000+0300\",\"type\":\"Date\"},\"score\":{\"value\":5}}}");
        assertThat(started.status()).as(started.body()).isEqualTo(200);
        String instance = started.json().path("id").asText();
        assertThat(runtime.getVariables(instance)).containsOnlyKeys("topic", "due", "score");

        WebSession web = new WebSession(port);
        assertThat(web.logIn("camunda-admin", "tasklist").statusCode()).isEqualTo(200);
        HttpResponse<String> tasks = web.send(
                "POST",
                WEB + "/task?firstResult=0&maxResults=15",
                "{\"processInstanceId\":\"" + instance + "\",\"sorting\":[]}");
        assertThat(tasks.body()).startsWith("[{");
        String task =
                new ObjectMapper().readTree(tasks.body()).path(0).path("id").asText();
        assertThat(web.send("POST", WEB + "/task/" + task + "/claim", "{\"userId\":\"camunda-admin\"}")
                        .body())
                .isEmpty();
        assertThat(web.send(
                                "POST",
                                WEB + "/task/" + task + "/submit-form",
                                "{\"variables\":{\"outcome\":{\"value\":\"REACHED\"},"
                                        + "\"callbackAt\":{\"value\":\"2026-11-22T14:30+03:00\"},\"note\":{\"value\":null}}}")
                        .body())
                .isEmpty();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count())
                .isZero();
        assertThat(web.send("GET", WEB + "/filter?itemCount=false", "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void anAdministratorMayCancelAndSkipListeners() {
        String instance = runtime.startProcessInstanceByKey("guarded").getId();
        Answer answer = api.as("camunda-admin")
                .delete(REST + "/process-instance/" + instance + "?skipCustomListeners=true&skipIoMappings=true");
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    @Test
    void thereIsNoDescriptionOfTheInterface() {
        for (String root : List.of(REST, WEB, "/camunda/api/admin", "/camunda/api/cockpit")) {
            assertThat(api.as("camunda-admin").get(root + "/application.wadl").status())
                    .isEqualTo(404);
            assertThat(api.as("camunda-admin")
                            .send("OPTIONS", root + "/task", null)
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void tasklistMayAskWhatTheCallerMayDoWithFilters() {
        Api.Answer answer = api.as("operator").send("OPTIONS", REST + "/filter", null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("links").findValuesAsText("rel"))
                .contains("list")
                .doesNotContain("create");
    }

    private static String lead(String json) {
        return new ObjectMapper()
                .valueToTree(Map.of(
                        "variables",
                        Map.of("lead", Map.of("type", "Json", "value", json, "valueInfo", Map.of("transient", true)))))
                .toString();
    }

    private void deploy(String key, boolean waits) {
        var start =
                Bpmn.createExecutableProcess(key).camundaHistoryTimeToLive(1).startEvent();
        repository
                .createDeployment()
                .addModelInstance(
                        key + ".bpmn",
                        (waits ? start.userTask("ask") : start.manualTask())
                                .endEvent()
                                .done())
                .name(key)
                .enableDuplicateFiltering(true)
                .deploy();
    }
}
