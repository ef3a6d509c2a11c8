package io.voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.calling.CallFloor;
import io.voronka.funnel.NewDeal.Entry;
import io.voronka.funnel.NewDeal.Fixed;
import io.voronka.funnel.NewDeal.Split;
import io.voronka.kernel.DealId;
import io.voronka.kernel.PersonId;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deals of people of their own, and what is done with them. */
public final class DealScene {

    /** Works the deals. */
    public static final String OPERATOR = "deal-operator";

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Api api;
    private final Deals deals;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final HistoryService history;
    private final JdbcClient jdbc;

    public DealScene(
            Api api,
            Logins logins,
            Deals deals,
            RuntimeService runtime,
            TaskService tasks,
            HistoryService history,
            JdbcClient jdbc) {
        this.api = api;
        this.deals = deals;
        this.runtime = runtime;
        this.tasks = tasks;
        this.history = history;
        this.jdbc = jdbc;
        logins.ensure(OPERATOR, "operator");
        logins.ensure("deal-other", "operator");
    }

    /** Somebody of the base, who may be called. */
    public record Client(PersonId person, String phone) {}

    public Client client() {
        String phone = "+7916%07d".formatted(4_000_000 + NEXT.incrementAndGet());
        Answer answer = api.as("integration").post("/api/v1/leads", """
                {"source": "deals-of-tests", "kind": "B2C", "person": {"name": "Орлова Инна", "phone": "%s"}}""".formatted(phone));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return new Client(PersonId.of(answer.json().path("personId").asText()), phone);
    }

    public DealId open(Client client, Funnel funnel, Entry entry) {
        return deals.open(new NewDeal(
                        new Fixed(funnel, "TEST"),
                        client.person(),
                        DealOrigin.outside("test-crm", UUID.randomUUID().toString()),
                        DealFacts.at(Instant.now()),
                        entry,
                        null))
                .deal()
                .id();
    }

    public DealId outside(Client client, Split split) {
        return deals.open(NewDeal.outside(
                        client.person(),
                        split,
                        DealOrigin.outside("test-crm", UUID.randomUUID().toString()),
                        DealFacts.at(Instant.now())))
                .deal()
                .id();
    }

    public DealId b2b() {
        return open(client(), Funnel.B2B, Entry.CALL);
    }

    public DealId main(Entry entry) {
        return open(client(), Funnel.MAIN, entry);
    }

    public Deal deal(DealId id) {
        return deals.get(id);
    }

    public List<String> stages(DealId id) {
        return deals.history(id).stream().map(Deal.Step::stage).toList();
    }

    public String lastReason(DealId id) {
        List<Deal.Step> steps = deals.history(id);
        return steps.get(steps.size() - 1).reason();
    }

    public String instance(DealId id) {
        return Objects.requireNonNull(deal(id).processInstanceId());
    }

    /** Keys of the open tasks of a deal. */
    public List<String> tasks(DealId id) {
        return tasks.createTaskQuery().processInstanceId(instance(id)).list().stream()
                .map(Task::getTaskDefinitionKey)
                .sorted()
                .toList();
    }

    public Task task(DealId id, String key) {
        return tasks.createTaskQuery()
                .processInstanceId(instance(id))
                .taskDefinitionKey(key)
                .singleResult();
    }

    public void claim(DealId id, String key, String login) {
        Answer answer = api.as(login)
                .post("/engine-rest/task/" + task(id, key).getId() + "/claim", "{\"userId\":\"" + login + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    /** Completes a task as its assignee, or as the operator who claims it first; the status of the answer. */
    public int complete(DealId id, String key, Map<String, String> said) {
        Task task = task(id, key);
        assertThat(task).as(key).isNotNull();
        String login = task.getAssignee();
        if (login == null) {
            claim(id, key, OPERATOR);
            login = OPERATOR;
        }
        StringBuilder variables = new StringBuilder();
        said.forEach((name, value) -> variables
                .append(variables.isEmpty() ? "" : ",")
                .append("\"%s\":{\"value\":\"%s\"}".formatted(name, value)));
        return api.as(login)
                .post("/engine-rest/task/" + task.getId() + "/complete", "{\"variables\":{" + variables + "}}")
                .status();
    }

    public void take(DealId id) {
        assertThat(complete(id, "userTask_takeDeal", Map.of())).isEqualTo(204);
    }

    /** The running contactCall of a deal; null if it has none. */
    public @Nullable String call(DealId id) {
        return runtime.createProcessInstanceQuery().superProcessInstanceId(instance(id)).list().stream()
                .map(call -> call.getId())
                .findFirst()
                .orElse(null);
    }

    /**
     * An operator takes the call of a deal and says how it ended.
     *
     * @param gate has to let calls through
     */
    public void endCall(DealId id, String result, CallFloor.TestGate gate) {
        leaveOnly(id);
        PersonId person = deal(id).personId();
        if (result.equals("NOT_ALLOWED")) {
            gate.never(person);
            assertThat(api.as(OPERATOR).post("/api/v1/calls/next", null).status())
                    .isEqualTo(204);
            return;
        }
        gate.allow(person);
        Answer next = api.as(OPERATOR).post("/api/v1/calls/next", null);
        assertThat(next.status()).as(next.body()).isEqualTo(200);
        assertThat(next.json().path("dealId").asText()).isEqualTo(id.toString());
        String instance = call(id);
        Answer ended = api.as(OPERATOR)
                .post(
                        "/api/v1/calls/" + next.json().path("callId").asText() + "/outcome",
                        "{\"outcome\": \"" + outcome(result) + "\"}");
        assertThat(ended.status()).as(ended.body()).isIn(200, 204);
        if (result.equals("GIVEN_UP")) {
            // no other number is found
            tasks.complete(
                    tasks.createTaskQuery()
                            .processInstanceId(instance)
                            .singleResult()
                            .getId(),
                    Map.of("freshData", "NOT_FOUND"));
        }
    }

    private static String outcome(String result) {
        return switch (result) {
            case "SUPPRESSED" -> "DO_NOT_CALL";
            case "GIVEN_UP" -> "INVALID_NUMBER";
            default -> result;
        };
    }

    /** The next call of an operator; empty if there is none. */
    public Optional<JsonNode> next(String operator) {
        Answer next = api.as(operator).post("/api/v1/calls/next", null);
        assertThat(next.status()).as(next.body()).isIn(200, 204);
        return next.status() == 204 ? Optional.empty() : Optional.of(next.json());
    }

    /** The queue is shared with other tests. */
    public void leaveOnly(DealId id) {
        jdbc.sql("""
                        UPDATE crm.call SET state = 'GIVEN_UP', closed_at = now(), held_by = NULL, held_at = NULL,
                               held_until = NULL, shown_at = NULL
                        WHERE state IN ('SCHEDULED', 'WAITING', 'HELD') AND deal_id IS DISTINCT FROM ?
                        """).param(id.value()).update();
    }

    /** Where the process of a deal has ended; null while it runs. */
    public @Nullable String end(DealId id) {
        boolean runs = runtime.createProcessInstanceQuery()
                        .processInstanceId(instance(id))
                        .count()
                > 0;
        return runs
                ? null
                : history.createHistoricActivityInstanceQuery().processInstanceId(instance(id)).list().stream()
                        .filter(activity -> activity.getActivityId().startsWith("endEvent_"))
                        // an end within a sub-process and the one that it leads to may share a millisecond
                        .max(Comparator.comparing(HistoricActivityInstance::getEndTime)
                                .thenComparing(activity ->
                                        activity.getParentActivityInstanceId().equals(instance(id))))
                        .map(HistoricActivityInstance::getActivityId)
                        .orElse("nowhere");
    }

    /** The one copy of a deal in the main funnel. */
    public Deal copy(DealId id) {
        List<UUID> copies = jdbc.sql("SELECT deal_id FROM crm.deal WHERE copied_from = ?")
                .param(id.value())
                .query(UUID.class)
                .list();
        assertThat(copies).hasSize(1);
        return deals.get(new DealId(copies.get(0)));
    }
}
