package io.voronka.platform.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voronka.platform.id.Ids;
import io.voronka.support.Api;
import io.voronka.support.OutsideClient;
import io.voronka.support.OutsideFake;
import io.voronka.support.OutsideFake.Mood;
import io.voronka.support.VoronkaTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** From a refusal to a task with an incident, and each way out of it. Each test has an operation of its own. */
@VoronkaTest
@TestPropertySource(properties = {"voronka.delivery.poll=100ms", "voronka.delivery.decided=3"})
class DeliveryProblemIT {

    private static final String SYSTEM = "choosy";

    @TestConfiguration(proxyBeanMethods = false)
    static class Systems {
        @Bean(destroyMethod = "close")
        OutsideFake fake() throws IOException {
            return new OutsideFake(true, Duration.ofMillis(2));
        }

        @Bean
        OutsideSystem choosy(OutsideFake fake) {
            return new OutsideClient(SYSTEM, fake::uri, true, 4, 1, Duration.ofSeconds(2), Optional.empty());
        }
    }

    @Autowired
    Api api;

    @Autowired
    OutsideFake fake;

    @Autowired
    DeliveryLedger ledger;

    @Autowired
    ProblemSweep sweep;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    private final String operation =
            "tell" + Ids.next().toString().replace("-", "").replaceAll("[0-9]", "x");

    @BeforeEach
    void theSystemRefuses() {
        fake.mood(Mood.REFUSING);
    }

    @Test
    void aStormOfRefusalsIsOneTaskAndOneIncidentAndARetryThatWorksResolvesBoth() {
        List<UUID> lanes = refused(10);
        sweep.sweep();
        refused(1);
        sweep.sweep();

        Task task = task();
        assertThat(tasks.getVariables(task.getId()))
                .containsEntry("system", SYSTEM)
                .containsEntry("operation", operation)
                .containsEntry("reason", "INVALID")
                .containsEntry("refused", 10L);
        Incident incident = incident();
        assertThat(incident.getActivityId()).isEqualTo("userTask_solveProblem");
        assertThat(incident.getExecutionId()).isEqualTo(task.getExecutionId());
        assertThat(incident.getIncidentMessage()).isEqualTo("choosy refuses " + operation + ": INVALID");

        fake.mood(Mood.FINE);
        complete(task, "RETRY");
        assertThat(incident().getActivityId()).isEqualTo("receiveTask_awaitResults");
        sweep.sweep();
        await().until(() -> count("DELIVERED") == 11);
        assertThat(ended()).isEmpty();
        sweep.sweep();

        assertThat(ended()).containsExactly("endEvent_problemSolved");
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .count())
                .isZero();
        assertThat(history.createHistoricIncidentQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .resolved()
                        .count())
                .isEqualTo(2);
        assertThat(lanes)
                .allSatisfy(lane -> assertThat(fake.told(lane.toString())).hasSize(1));
        assertThat(acts("RETRY")).isEqualTo("manager");
        assertThat(api.as("manager").get("/api/v1/delivery-problems").body()).doesNotContain(operation);
    }

    @Test
    void aRetryThatIsRefusedAsksAgain() {
        refused(4);
        sweep.sweep();
        Task first = task();

        complete(first, "RETRY");
        sweep.sweep();
        await().until(() -> count("REFUSED") == 4 && refusals() == 8);
        sweep.sweep();

        Task second = task();
        assertThat(second.getId()).isNotEqualTo(first.getId());
        assertThat(second.getProcessInstanceId()).isEqualTo(first.getProcessInstanceId());
        assertThat(tasks.getVariables(second.getId())).doesNotContainKey("decision");
        assertThat(incident().getActivityId()).isEqualTo("userTask_solveProblem");
        sweep.sweep();
        assertThat(task().getId()).isEqualTo(second.getId());
    }

    @Test
    void whatIsGivenUpIsNeverTold() {
        List<UUID> lanes = refused(7);
        sweep.sweep();
        Task task = task();

        complete(task, "GIVE_UP");
        assertThat(ended()).containsExactly("endEvent_deliveriesGivenUp");
        sweep.sweep();

        assertThat(count("OBSOLETE")).isEqualTo(7);
        assertThat(jdbc.sql("SELECT DISTINCT code FROM crm.delivery WHERE state = 'OBSOLETE'")
                        .query(String.class)
                        .list())
                .containsExactly(PostedDelivery.GIVEN_UP);
        assertThat(problems()).isEqualTo(1);
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .count())
                .isZero();
        assertThat(acts("GIVE_UP")).isEqualTo("manager");
        assertThat(lanes)
                .allSatisfy(lane -> assertThat(fake.told(lane.toString())).isEmpty());

        refused(1);
        sweep.sweep();
        assertThat(problems()).isEqualTo(2);
        assertThat(task().getProcessInstanceId()).isNotEqualTo(task.getProcessInstanceId());
    }

    @Test
    void whatIsRetriedElsewhereEndsTheTask() {
        refused(2);
        sweep.sweep();
        fake.mood(Mood.FINE);

        deliveries()
                .forEach(id -> assertThat(api.as("manager")
                                .post("/api/v1/deliveries/" + id + "/retry", null)
                                .status())
                        .isEqualTo(200));
        await().until(() -> count("DELIVERED") == 2);
        sweep.sweep();

        assertThat(ended()).containsExactly("endEvent_problemSolved");
        assertThat(activities()).contains("event_problemGone");
        assertThat(taskCount()).isZero();
    }

    @Test
    void anythingButADecisionIsRefusedAndTheTaskStays() {
        refused(1);
        sweep.sweep();
        Task task = task();

        Api.Answer unknown = submit(task, "{\"decision\":{\"value\":\"LATER\"}}");
        assertThat(unknown.status()).isBetween(400, 422);
        assertThat(unknown.body()).contains("RETRY").doesNotContain("LATER");
        assertThat(submit(task, "{}").status()).isBetween(400, 422);

        assertThat(task().getId()).isEqualTo(task.getId());
        assertThat(incident().getActivityId()).isEqualTo("userTask_solveProblem");
    }

    @Test
    void aProblemWhoseProcessWasDeletedGetsAnotherOne() {
        refused(1);
        sweep.sweep();
        Task task = task();
        runtime.deleteProcessInstance(task.getProcessInstanceId(), "by mistake");

        sweep.sweep();

        assertThat(task().getProcessInstanceId()).isNotEqualTo(task.getProcessInstanceId());
    }

    @Test
    void nodesThatSweepAtOnceStartOneProcess() {
        refused(3);
        CompletableFuture<?>[] nodes = IntStream.range(0, 4)
                .mapToObj(node -> CompletableFuture.runAsync(sweep::sweep))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(nodes).join();
        assertThat(taskCount()).isEqualTo(1);
    }

    @Test
    void problemsAreListedAndRetriedOverRest() {
        refused(2);
        sweep.sweep();
        var manager = api.as("manager");

        var items = manager.get("/api/v1/delivery-problems").json().path("items");
        var item = java.util.stream.StreamSupport.stream(items.spliterator(), false)
                .filter(problem -> problem.path("operation").asText().equals(operation))
                .findFirst()
                .orElseThrow();
        assertThat(item.path("system").asText()).isEqualTo(SYSTEM);
        assertThat(item.path("reason").asText()).isEqualTo("INVALID");
        assertThat(item.path("refused").asInt()).isEqualTo(2);
        assertThat(item.path("processInstanceId").asText()).isEqualTo(task().getProcessInstanceId());

        String retry = "/api/v1/delivery-problems/" + item.path("problemId").asText() + "/retry";
        assertThat(api.as("operator").post(retry, null).status()).isEqualTo(403);
        assertThat(manager.post(retry, null).status()).isEqualTo(202);
        fake.mood(Mood.FINE);
        assertThat(manager.post(retry, null).status()).isEqualTo(202);
        sweep.sweep();
        await().until(() -> count("DELIVERED") == 2);
        sweep.sweep();

        assertThat(ended()).containsExactly("endEvent_problemSolved");
        assertThat(manager.post(retry, null).status()).isEqualTo(409);
        assertThat(manager.post("/api/v1/delivery-problems/" + Ids.next() + "/retry", null)
                        .status())
                .isEqualTo(404);
    }

    private List<UUID> refused(int count) {
        long before = count("REFUSED");
        List<UUID> lanes = IntStream.range(0, count).mapToObj(i -> Ids.next()).toList();
        transaction.executeWithoutResult(status -> lanes.forEach(lane -> ledger.post(new NewDelivery(
                SYSTEM, lane, new DeliverySubject(DeliverySubject.Type.PERSON, lane), operation, Map.of("n", "1")))));
        await().until(() -> count("REFUSED") == before + count);
        return lanes;
    }

    private void complete(Task task, String decision) {
        Api.Answer answer = submit(task, "{\"decision\":{\"value\":\"" + decision + "\"}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    /** As Tasklist does it. */
    private Api.Answer submit(Task task, String variables) {
        Api.Session manager = api.as("manager");
        String path = "/engine-rest/task/" + task.getId();
        assertThat(manager.post(path + "/claim", "{\"userId\":\"manager\"}").status())
                .isEqualTo(204);
        return manager.post(path + "/submit-form", "{\"variables\":" + variables + "}");
    }

    private Task task() {
        return tasks.createTaskQuery()
                .processVariableValueEquals("operation", operation)
                .singleResult();
    }

    private long taskCount() {
        return tasks.createTaskQuery()
                .processVariableValueEquals("operation", operation)
                .count();
    }

    private Incident incident() {
        return runtime.createIncidentQuery().configuration(open().toString()).singleResult();
    }

    private List<String> ended() {
        return steps().filter(step -> step.getActivityType().endsWith("EndEvent"))
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    private List<String> activities() {
        return steps().map(HistoricActivityInstance::getActivityId).toList();
    }

    private java.util.stream.Stream<HistoricActivityInstance> steps() {
        return jdbc
                .sql("SELECT process_instance_id FROM crm.delivery_problem WHERE operation = ?")
                .param(operation)
                .query(String.class)
                .list()
                .stream()
                .flatMap(instance ->
                        history.createHistoricActivityInstanceQuery().processInstanceId(instance).list().stream());
    }

    private UUID open() {
        return jdbc.sql("SELECT problem_id FROM crm.delivery_problem WHERE operation = ? AND resolved_at IS NULL")
                .param(operation)
                .query(UUID.class)
                .single();
    }

    private long problems() {
        return jdbc.sql("SELECT count(*) FROM crm.delivery_problem WHERE operation = ?")
                .param(operation)
                .query(Long.class)
                .single();
    }

    private long refusals() {
        return jdbc.sql("SELECT refusals FROM crm.delivery_problem WHERE operation = ?")
                .param(operation)
                .query(Long.class)
                .single();
    }

    private List<UUID> deliveries() {
        return jdbc.sql("SELECT delivery_id FROM crm.delivery WHERE operation = ?")
                .param(operation)
                .query(UUID.class)
                .list();
    }

    private long count(String state) {
        return jdbc.sql("SELECT count(*) FROM crm.delivery WHERE operation = ? AND state = ?")
                .param(operation)
                .param(state)
                .query(Long.class)
                .single();
    }

    private String acts(String act) {
        return jdbc.sql("""
                        SELECT min(login) FROM crm.delivery_act
                        JOIN crm.delivery_problem ON problem_id = subject_id
                        WHERE operation = ? AND act = ?
                        """).param(operation).param(act).query(String.class).single();
    }
}
