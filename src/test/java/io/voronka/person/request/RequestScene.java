package io.voronka.person.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;

/** People who ask for something, over the interface, and the tasks of their requests. */
final class RequestScene {

    private static final AtomicInteger NEXT = new AtomicInteger(1000);

    private final Api api;
    private final TaskService tasks;

    RequestScene(Api api, TaskService tasks) {
        this.api = api;
        this.tasks = tasks;
    }

    static String newPhone() {
        return "+7927610" + NEXT.getAndIncrement();
    }

    /** Somebody who has sent a lead with goods, subscribed to letters and wanting to be called. */
    UUID person(String phone) {
        Answer lead = lead(phone, "2026-11-20T10:00:00+03:00");
        assertThat(lead.status()).as(lead.body()).isEqualTo(201);
        return UUID.fromString(lead.json().path("personId").asText());
    }

    Answer lead(String phone, String consentAt) {
        String consent = """
                {"purpose":"%s","channel":"%s","topic":"NEWS","action":"GIVEN","at":"%s",
                 "textVersion":"2026-09","method":"WEB_FORM","url":"https://shop.example/form","ip":"203.0.113.7"}
                """;
        return api.as("integration").post("/api/v1/leads", """
                        {"source":"request","externalId":"%s","kind":"B2C","person":{"name":"Вера Соколова","phone":"%s",
                         "email":"r%s@example.com"},"products":[{"sku":"FRAME-1","quantity":1}],"consents":[%s,%s]}
                        """.formatted(
                        UUID.randomUUID(),
                        phone,
                        phone.substring(1),
                        consent.formatted("ADVERTISING", "EMAIL", consentAt),
                        consent.formatted("CALLS", "CALL", consentAt)));
    }

    static String body(String requestId, String type, String ref, boolean verified, String more) {
        return """
                {"requestId":"%s","type":"%s","channel":"EMAIL","personRef":%s,"verified":%s%s}
                """.formatted(requestId, type, ref, verified, more);
    }

    /** A request that is taken; its id. */
    UUID request(String type, String ref, boolean verified, String more) {
        Answer taken = api.as("integration")
                .post("/api/v1/person-requests", body(UUID.randomUUID().toString(), type, ref, verified, more));
        assertThat(taken.status()).as(taken.body()).isEqualTo(202);
        return UUID.fromString(taken.json().path("requestId").asText());
    }

    JsonNode view(UUID request) {
        return api.as("dpo").get("/api/v1/person-requests/" + request).json();
    }

    List<String> open(UUID request) {
        return tasks.createTaskQuery().processInstanceBusinessKey(request.toString()).list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    /** The officer takes the task and completes it as Tasklist does. */
    int complete(UUID request, String key, String variables) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(request.toString())
                .taskDefinitionKey(key)
                .singleResult();
        Api.Session dpo = api.as("dpo");
        if (task.getAssignee() == null) {
            Answer claimed = dpo.post("/engine-rest/task/" + task.getId() + "/claim", "{\"userId\":\"dpo\"}");
            assertThat(claimed.status()).as(claimed.body()).isEqualTo(204);
        }
        return dpo.post("/engine-rest/task/" + task.getId() + "/submit-form", "{\"variables\":{" + variables + "}}")
                .status();
    }

    static String text(String name, String value) {
        return "\"" + name + "\":{\"value\":\"" + value + "\"}";
    }
}
