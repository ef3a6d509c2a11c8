package io.voronka.person.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

/** People who ask to be deleted, over the interface, and the jobs of their requests. */
public final class DeletionScene {

    private static final AtomicInteger NEXT = new AtomicInteger(1000);

    private final Api api;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService management;

    public DeletionScene(Api api, TaskService tasks, RuntimeService runtime, ManagementService management) {
        this.api = api;
        this.tasks = tasks;
        this.runtime = runtime;
        this.management = management;
    }

    public static String newPhone() {
        return "+7927300" + NEXT.getAndIncrement();
    }

    /** Somebody who has sent a lead. */
    public UUID person(String phone) {
        Answer lead = api.as("integration").post("/api/v1/leads", """
                        {"source":"deletion","externalId":"%s","kind":"B2C","person":{"name":"Анна Лебедева","phone":"%s"}}
                        """.formatted(UUID.randomUUID(), phone));
        assertThat(lead.status()).as(lead.body()).isEqualTo(201);
        return UUID.fromString(lead.json().path("personId").asText());
    }

    public static String body(String requestId, String ref, boolean verified) {
        return """
                {"requestId":"%s","channel":"ACCOUNT","personRef":%s,"ground":"WITHDRAWAL","receivedAt":"%s","verified":%s}
                """.formatted(requestId, ref, java.time.Instant.now().minusSeconds(60), verified);
    }

    /** A request that is taken; its id. */
    public UUID request(String ref, boolean verified) {
        Answer taken = api.as("integration")
                .post("/api/v1/deletion-requests", body(UUID.randomUUID().toString(), ref, verified));
        assertThat(taken.status()).as(taken.body()).isEqualTo(202);
        return UUID.fromString(taken.json().path("deletionId").asText());
    }

    public JsonNode view(UUID deletion) {
        return api.as("dpo").get("/api/v1/deletion-requests/" + deletion).json();
    }

    /** Runs what the engine would run next, timers that are due among it, until it waits for somebody. */
    public void run(UUID deletion) {
        List<Job> due;
        do {
            due = management
                    .createJobQuery()
                    .processInstanceId(instance(deletion))
                    .executable()
                    .list();
            due.forEach(job -> management.executeJob(job.getId()));
        } while (!due.isEmpty());
    }

    public String instance(UUID deletion) {
        List<String> running =
                runtime.createProcessInstanceQuery().processInstanceBusinessKey(deletion.toString()).list().stream()
                        .map(instance -> instance.getProcessInstanceId())
                        .toList();
        return running.isEmpty() ? "ended" : running.get(0);
    }

    public List<String> open(UUID deletion) {
        return tasks.createTaskQuery().processInstanceBusinessKey(deletion.toString()).list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    /** The officer takes the task and completes it as Tasklist does. */
    public int complete(UUID deletion, String key, String variables) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(deletion.toString())
                .taskDefinitionKey(key)
                .listPage(0, 1)
                .get(0);
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
