package io.voronka.platform.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.platform.engine.migration.MigrationScene.Version;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Running instances are moved to another version: rehearsed, one by one, whole, and once. */
@VoronkaTest
class ProcessMigrationIT {

    private static final String OWNER = "process-owner";

    @Autowired
    Api api;

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aDryRunTellsWhatMapsAndWhereInstancesStandAndChangesNothing() {
        MigrationScene scene = new MigrationScene(engine, "migrationRehearsed");
        scene.deploy(Version.old());
        scene.deploy(Version.old().first("userTask_opened").inOneGo());
        String first = scene.start(1);
        scene.start(1);
        String second = scene.start(1);
        scene.complete(second);
        String leaving = scene.start(1);
        IntStream.range(0, 3).forEach(i -> scene.complete(leaving));
        runtime.suspendProcessInstanceById(second);

        JsonNode answer = ask(scene, 200, "\"from\": 1, \"to\": 2, \"dryRun\": true");

        assertThat(answer.path("possible").asBoolean()).isFalse();
        assertThat(answer.path("instances").asInt()).isEqualTo(4);
        assertThat(answer.path("suspended").asInt()).isEqualTo(1);
        assertThat(step(answer, "userTask_first").path("instances").asInt()).isEqualTo(2);
        assertThat(step(answer, "userTask_first").path("reason").asText()).isEqualTo("GONE");
        assertThat(step(answer, "userTask_first").path("blocks").asBoolean()).isTrue();
        assertThat(step(answer, "userTask_second").path("maps").asBoolean()).isTrue();
        assertThat(step(answer, "userTask_second").path("instances").asInt()).isEqualTo(1);
        assertThat(step(answer, "event_contact").path("instances").asInt()).isEqualTo(3);
        assertThat(step(answer, "event_due").path("kind").asText()).isEqualTo("boundaryTimer");
        assertThat(step(answer, "event_leaving").path("reason").asText()).isEqualTo("NO_WAIT");
        assertThat(step(answer, "event_leaving").path("instances").asInt()).isEqualTo(1);
        assertThat(step(answer, "callActivity_child").path("blocks").asBoolean())
                .isFalse();
        assertThat(scene.version(first)).isEqualTo(1);
        assertThat(api.as(OWNER).get(path(scene)).json().path("items")).isEmpty();
    }

    @Test
    void everyInstanceGoesOnWhereItStood() {
        MigrationScene scene = new MigrationScene(engine, "migrationWhole");
        scene.deploy(Version.old());
        scene.deploy(Version.old().message("Contacted").days(20).withOneMore());
        String first = scene.start(1);
        String called = scene.start(1);
        scene.complete(called);
        scene.complete(called);
        String suspended = scene.start(1);
        runtime.suspendProcessInstanceById(suspended);
        String gone = scene.start(1);
        String task = scene.task(first);
        Date due = due(first);

        JsonNode migration = ask(scene, 202, "\"from\": 1, \"to\": 2");
        String batch = migration.path("batchId").asText();
        assertThat(migration.path("state").asText()).isEqualTo("RUNNING");
        scene.seed(batch);
        IntStream.range(0, 3).forEach(i -> scene.complete(gone));
        runJobs(gone);
        assertThat(scene.run(batch)).isEmpty();
        scene.monitor(batch);

        JsonNode done = progress(scene, migration);
        assertThat(done.path("state").asText()).isEqualTo("DONE");
        assertThat(done.path("migrated").asInt()).isEqualTo(3);
        assertThat(done.path("ended").asInt()).isEqualTo(1);
        assertThat(done.path("requestedBy").asText()).isEqualTo(OWNER);
        assertThat(List.of(first, called, suspended)).allMatch(instance -> scene.version(instance) == 2);
        assertThat(scene.task(first)).isEqualTo(task);
        assertThat(due(first)).as("the time that was agreed stays").isEqualTo(due);
        assertThat(messages(first)).containsExactly(scene.key + "Contacted");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(suspended)
                        .suspended()
                        .count())
                .isEqualTo(1);

        scene.complete(called);
        runJobs(called);
        assertThat(scene.version(called))
                .as("what it had called came back to it")
                .isZero();
        scene.complete(first);
        assertThat(runtime.getActiveActivityIds(first)).contains("userTask_between");
        runtime.createMessageCorrelation(scene.key + "Contacted")
                .processInstanceId(first)
                .correlate();
        assertThat(scene.version(first)).isZero();
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM camunda.act_hi_op_log WHERE operation_type_ = 'Migrate' AND user_id_ = ?"
                                        + " AND proc_def_id_ = ?")
                        .param(OWNER)
                        .param(scene.definition(1))
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void nothingMovesWhileSomebodyStandsWhereTheyCantGoOn() {
        MigrationScene scene = new MigrationScene(engine, "migrationMapped");
        scene.deploy(Version.old());
        scene.deploy(Version.old().first("userTask_opened"));
        String instance = scene.start(1);
        String task = scene.task(instance);

        JsonNode refused = ask(scene, 409, "\"from\": 1, \"to\": 2");
        assertThat(refused.path("type").asText()).endsWith("migration-not-possible");
        assertThat(refused.path("blocking")).hasSize(1);
        assertThat(refused.path("blocking").get(0).path("activity").asText()).isEqualTo("userTask_first");

        JsonNode otherKind =
                ask(scene, 409, "\"from\": 1, \"to\": 2, \"map\": {\"userTask_first\": \"callActivity_child\"}");
        assertThat(otherKind.path("blocking").get(0).path("reason").asText()).isEqualTo("OTHER_KIND");
        assertThat(scene.version(instance)).isEqualTo(1);

        JsonNode migration =
                ask(scene, 202, "\"from\": 1, \"to\": 2, \"map\": {\"userTask_first\": \"userTask_opened\"}");
        finish(scene, migration);
        assertThat(scene.version(instance)).isEqualTo(2);
        assertThat(scene.task(instance)).isEqualTo(task);
        assertThat(runtime.getActiveActivityIds(instance)).contains("userTask_opened");
    }

    @Test
    void anInstanceThatCantGoOverStaysWholeAndIsTriedAgain() {
        MigrationScene scene = new MigrationScene(engine, "migrationFailing");
        scene.deploy(Version.old().withOneMore());
        scene.deploy(Version.old());
        String easy = scene.start(1);
        String hard = scene.start(1);
        JsonNode migration = ask(scene, 202, "\"from\": 1, \"to\": 2");
        String batch = migration.path("batchId").asText();
        scene.seed(batch);
        scene.complete(hard); // to a step that version 2 has not
        assertThat(scene.run(batch)).hasSize(1);

        JsonNode half = progress(scene, migration);
        assertThat(half.path("state").asText()).isEqualTo("RUNNING");
        assertThat(half.path("migrated").asInt()).isEqualTo(1);
        assertThat(half.path("waiting").asInt()).isEqualTo(1);
        assertThat(half.path("failures")).hasSize(1);
        assertThat(half.path("failures").get(0).path("processInstanceId").asText())
                .isEqualTo(hard);
        assertThat(half.path("failures").get(0).path("reason").asText()).contains("userTask_between");
        assertThat(scene.version(easy)).isEqualTo(2);
        assertThat(scene.version(hard)).isEqualTo(1);

        scene.batchJobs(batch).forEach(job -> management.setJobRetries(job.getId(), 1));
        assertThat(scene.run(batch)).hasSize(1);
        assertThat(progress(scene, migration).path("state").asText()).isEqualTo("NEEDS_ACTION");

        scene.complete(hard); // works as ever in version 1
        assertThat(api.as(OWNER).post(one(scene, migration) + "/retry", null).status())
                .isEqualTo(202);
        assertThat(scene.run(batch)).isEmpty();
        scene.monitor(batch);
        JsonNode done = progress(scene, migration);
        assertThat(done.path("state").asText()).isEqualTo("DONE");
        assertThat(done.path("migrated").asInt()).isEqualTo(2);
        assertThat(done.path("failures")).isEmpty();
        assertThat(scene.version(hard)).isEqualTo(2);
        assertThat(api.as(OWNER).post(one(scene, migration) + "/retry", null).problem())
                .isEqualTo("migration-over");
    }

    @Test
    void whatIsAskedForTwiceIsDoneOnce() {
        MigrationScene scene = new MigrationScene(engine, "migrationTwice");
        scene.deploy(Version.old());
        scene.deploy(Version.old().days(20));
        scene.deploy(Version.old().days(30));
        assertThat(ask(scene, 409, "\"from\": 1, \"to\": 2").path("type").asText())
                .endsWith("nothing-to-migrate");
        String instance = scene.start(1);
        JsonNode migration = ask(scene, 202, "\"from\": 1, \"to\": 2");
        JsonNode again = ask(scene, 202, "\"from\": 1, \"to\": 2, \"dryRun\": false");
        assertThat(again.path("batchId").asText())
                .isEqualTo(migration.path("batchId").asText());
        JsonNode other = ask(scene, 409, "\"from\": 1, \"to\": 3");
        assertThat(other.path("type").asText()).endsWith("migration-running");
        assertThat(other.path("migrationId").asText())
                .isEqualTo(migration.path("migrationId").asText());

        JsonNode stopped =
                api.as(OWNER).post(one(scene, migration) + "/stop", null).json();
        assertThat(stopped.path("state").asText()).isEqualTo("INCOMPLETE");
        assertThat(stopped.path("stoppedBy").asText()).isEqualTo(OWNER);
        assertThat(stopped.path("failed").asInt()).isEqualTo(1);
        JsonNode rest = ask(scene, 202, "\"from\": 1, \"to\": 2");
        assertThat(rest.path("migrationId").asText())
                .isNotEqualTo(migration.path("migrationId").asText());
        finish(scene, rest);
        assertThat(ask(scene, 200, "\"from\": 1, \"to\": 2").path("migrationId").asText())
                .isEqualTo(rest.path("migrationId").asText());
        finish(scene, ask(scene, 202, "\"from\": 2, \"to\": 3"));
        finish(scene, ask(scene, 202, "\"from\": 3, \"to\": 1"));
        assertThat(scene.version(instance)).isEqualTo(1);
        assertThat(api.as("head").get(path(scene)).json().path("items")).hasSize(4);
    }

    @Test
    void whatIsWrongWithARequestIsSaid() {
        MigrationScene scene = new MigrationScene(engine, "migrationWrong");
        scene.deploy(Version.old());
        scene.deploy(Version.old().days(20));
        assertThat(errors(scene, "\"to\": 2")).containsExactly("from missing");
        assertThat(errors(scene, "\"from\": 1, \"to\": 7")).containsExactly("to unknown");
        assertThat(errors(scene, "\"from\": 1, \"to\": 1")).containsExactly("to same");
        assertThat(errors(scene, "\"from\": 1, \"to\": 2, \"map\": {\"+79161234567\": \"userTask_first\"}"))
                .containsExactly("map.* unknown");
        assertThat(errors(scene, "\"from\": 1, \"to\": 2, \"map\": {\"userTask_first\": \"x\"}"))
                .containsExactly("map.userTask_first unknown");
        assertThat(api.as(OWNER)
                        .post("/api/v1/processes/nobody/migrations", "{\"from\": 1, \"to\": 2}")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "manager", "head", "camunda-admin", "integration"})
    void onlyProcessOwnersMigrate(String role) {
        assertThat(api.as(role)
                        .post("/api/v1/processes/contactCall/migrations", "{\"from\": 1, \"to\": 2, \"dryRun\": true}")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest", "/engine-rest/engine/default", "/camunda/api/engine/engine/default"})
    void theEnginesOwnDoorIsShut(String door) {
        for (String login : List.of(OWNER, "camunda-admin")) {
            for (String how : List.of("execute", "executeAsync")) {
                Answer answer = api.as(login).post(door + "/migration/" + how, "{}");
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.problem()).isEqualTo("migration-refused");
            }
        }
    }

    private void finish(MigrationScene scene, JsonNode migration) {
        String batch = migration.path("batchId").asText();
        scene.seed(batch);
        assertThat(scene.run(batch)).isEmpty();
        scene.monitor(batch);
        assertThat(progress(scene, migration).path("state").asText()).isEqualTo("DONE");
    }

    private JsonNode ask(MigrationScene scene, int status, String facts) {
        Answer answer = api.as(OWNER).post(path(scene), "{" + facts + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.json();
    }

    private List<String> errors(MigrationScene scene, String facts) {
        JsonNode answer = ask(scene, 422, facts);
        return StreamSupport.stream(answer.path("errors").spliterator(), false)
                .map(error ->
                        error.path("field").asText() + " " + error.path("code").asText())
                .toList();
    }

    private JsonNode progress(MigrationScene scene, JsonNode migration) {
        return api.as("head").get(one(scene, migration)).json();
    }

    private static String path(MigrationScene scene) {
        return "/api/v1/processes/" + scene.key + "/migrations";
    }

    private static String one(MigrationScene scene, JsonNode migration) {
        return path(scene) + "/" + migration.path("migrationId").asText();
    }

    private static JsonNode step(JsonNode answer, String activity) {
        return StreamSupport.stream(answer.path("activities").spliterator(), false)
                .filter(step -> step.path("activity").asText().equals(activity))
                .findFirst()
                .orElseThrow();
    }

    private Date due(String instance) {
        return management
                .createJobQuery()
                .processInstanceId(instance)
                .timers()
                .singleResult()
                .getDuedate();
    }

    private List<String> messages(String instance) {
        return runtime.createEventSubscriptionQuery().processInstanceId(instance).list().stream()
                .map(subscription -> subscription.getEventName())
                .toList();
    }

    private void runJobs(String instance) {
        management
                .createJobQuery()
                .processInstanceId(instance)
                .messages()
                .list()
                .forEach(job -> management.executeJob(job.getId()));
    }
}
