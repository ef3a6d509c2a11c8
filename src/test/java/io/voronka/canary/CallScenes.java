package io.voronka.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;

/** Calls of canaries: the operator's form with every outcome, the card, and the calls that come back. */
final class CallScenes {

    private static final String OPERATOR = "operator";
    private static final String TASK = "/engine-rest/task";

    private final Recorder recorder;
    private final ManagementService management;
    private String recipient = "";

    CallScenes(Recorder recorder, ManagementService management) {
        this.recorder = recorder;
        this.management = management;
    }

    /** One call after another until the contact is reached, and all that can be sent wrongly in between. */
    String untilReached(JsonNode lead, CanaryPeople.Person person) {
        String card = card(lead);
        recipient = new OrderScenes(recorder).ordered(callId(task(lead)), CanaryPeople.person(0));
        refuseWrong(task(lead), person);
        report(lead, "{\"outcome\":{\"value\":\"NO_ANSWER\"}}");
        dueNow(lead);
        report(lead, "{\"outcome\":{\"value\":\"BUSY\"}}");
        dueNow(lead);
        // as programs write times: with nanoseconds
        OffsetDateTime agreed =
                OffsetDateTime.now(ZoneOffset.ofHours(3)).plusHours(3).withNano(123_456_789);
        report(lead, "{\"outcome\":{\"value\":\"CALLBACK\"},\"callbackAt\":{\"value\":\"%s\"}}".formatted(agreed));
        dueNow(lead);
        report(lead, "{\"outcome\":{\"value\":\"CALLBACK\"},\"callbackAt\":{\"value\":null}}");
        dueNow(lead);
        report(lead, "{\"outcome\":{\"value\":\"REACHED\"}}");
        assertThat(tasks(lead)).isEmpty();
        return card;
    }

    /** What logistics was shown of the order that the first contact made. */
    String recipient() {
        return recipient;
    }

    /** One call that ends the contact. */
    void ends(JsonNode lead, String outcome) {
        report(lead, "{\"outcome\":{\"value\":\"%s\"}}".formatted(outcome));
        assertThat(tasks(lead)).isEmpty();
    }

    /** What the operator who holds the call sees, and nobody else. */
    private String card(JsonNode lead) {
        String task = task(lead);
        String path = "/api/v1/calls/" + callId(task) + "/card";
        recorder.get(403, OPERATOR, path);
        recorder.post(204, OPERATOR, task + "/claim", "{\"userId\":\"operator\"}");
        for (String role : List.of("head", "integration", "dpo", "marketer")) {
            recorder.get(403, role, path);
        }
        recorder.get(403, "operator-beside", path);
        return recorder.reveal(recorder.as(OPERATOR), "GET", path, null);
    }

    private void refuseWrong(String task, CanaryPeople.Person person) {
        for (String value : List.of(person.name(), person.phone(), person.email())) {
            for (String sent : List.of(
                    "{\"outcome\":{\"value\":\"%s\"}}",
                    "{\"outcome\":{\"value\":\"CALLBACK\"},\"callbackAt\":{\"value\":\"%s\"}}",
                    "{\"outcome\":{\"value\":\"REACHED\"},\"callbackAt\":{\"value\":\"%s\"}}",
                    "{\"outcome\":{\"value\":\"REACHED\",\"type\":\"%s\"}}",
                    "{\"outcome\":{\"value\":{\"a\":\"%s\"}}}",
                    "{\"note\":{\"value\":\"%s\"},\"outcome\":{\"value\":\"NO_ANSWER\"}}",
                    "{\"%s\":{\"value\":1},\"outcome\":{\"value\":\"NO_ANSWER\"}}",
                    "{\"callId\":{\"value\":\"%s\"},\"outcome\":{\"value\":\"REACHED\"}}")) {
                for (String way : List.of("/submit-form", "/complete")) {
                    String body = "{\"variables\":" + sent.formatted(value) + "}";
                    recorder.refused(recorder.as(OPERATOR), "POST", task + way, body);
                }
            }
            recorder.refused(recorder.as(OPERATOR), "POST", task + "/claim", "{\"userId\":\"%s\"}".formatted(value));
            recorder.refused(
                    recorder.as("camunda-admin"),
                    "PUT",
                    task + "/variables/note",
                    "{\"value\":\"%s\"}".formatted(value));
            recorder.refused(
                    recorder.as("camunda-admin"),
                    "POST",
                    task + "/variables",
                    "{\"modifications\":{\"note\":{\"value\":\"%s\"}}}".formatted(value));
            recorder.refused(
                    recorder.as("camunda-admin"), "POST", task + "/assignee", "{\"userId\":\"%s\"}".formatted(value));
            recorder.refused(
                    recorder.as(OPERATOR), "POST", task + "/comment/create", "{\"message\":\"%s\"}".formatted(value));
        }
    }

    private void report(JsonNode lead, String variables) {
        String task = task(lead);
        recorder.post(204, OPERATOR, task + "/claim", "{\"userId\":\"operator\"}");
        recorder.post(204, OPERATOR, task + "/submit-form", "{\"variables\":" + variables + "}");
    }

    /** The job executor stands still in tests: the timer of the next call is run by hand. */
    private void dueNow(JsonNode lead) {
        String instance = instance(lead);
        Job timer = management.createJobQuery().processInstanceId(instance).singleResult();
        assertThat(timer).as("a call that comes back").isNotNull();
        management.executeJob(timer.getId());
    }

    private String instance(JsonNode lead) {
        return recorder.get(
                        200,
                        "head",
                        "/engine-rest/process-instance?processDefinitionKey=contactCall&businessKey="
                                + lead.path("leadId").asText())
                .path(0)
                .path("id")
                .asText();
    }

    private JsonNode tasks(JsonNode lead) {
        return recorder.get(
                200,
                OPERATOR,
                TASK + "?processInstanceBusinessKey=" + lead.path("leadId").asText());
    }

    private String task(JsonNode lead) {
        JsonNode tasks = tasks(lead);
        assertThat(tasks).as("a call to make").hasSize(1);
        return TASK + "/" + tasks.path(0).path("id").asText();
    }

    private String callId(String task) {
        JsonNode variables = recorder.get(200, OPERATOR, task + "/variables");
        return variables.path("callId").path("value").asText();
    }
}
