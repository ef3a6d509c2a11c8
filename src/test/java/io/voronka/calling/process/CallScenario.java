package io.voronka.calling.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.calling.CallQueue;
import io.voronka.kernel.CallId;
import io.voronka.kernel.DealId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.decision.DecisionLedger;
import io.voronka.platform.engine.ProcessStarter;
import io.voronka.platform.id.Ids;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Suppression;
import io.voronka.privacy.Suppressions;
import io.voronka.privacy.Vault;
import io.voronka.support.TestClock;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A contact that is called: the person in the vault, the running contactCall, and what an operator does with it. */
class CallScenario {

    static final String OPERATOR = "operator1";

    /** A scenario a test, on a clock that the test sets. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Setting {

        @Bean
        TestClock testClock() {
            return new TestClock();
        }

        @Bean
        @Scope("prototype")
        CallScenario callScenario() {
            return new CallScenario();
        }
    }

    @Autowired
    TestClock clock;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    private ProcessStarter processes;

    @Autowired
    CallQueue calls;

    @Autowired
    private HistoryService history;

    @Autowired
    private IdentityService identities;

    @Autowired
    private Vault vault;

    @Autowired
    private BlindIndexer indexer;

    @Autowired
    private Suppressions suppressions;

    @Autowired
    private DecisionLedger ledger;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private final LeadId lead = new LeadId(Ids.next());
    private final PersonId person = new PersonId(Ids.next());
    private final String phone = "+7916" + ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000);
    private String instance = "";
    private String caller = "";

    /** Makes the person and asks for the call. */
    void begin() {
        begin("NEW_LEAD");
    }

    void begin(String topic) {
        savePerson();
        instance = processes.start(ContactCallProcess.KEY, lead.toString(), request(topic));
    }

    /** Makes the person, and has a process of a deal ask for the call. */
    void beginFor(String process, DealId deal) {
        savePerson();
        Map<String, Object> variables = new HashMap<>(request("NEW_LEAD"));
        variables.put(ContactCallProcess.DEAL_ID, deal.toString());
        caller = processes.start(process, deal.toString(), variables);
        instance = runtime.createProcessInstanceQuery()
                .superProcessInstanceId(caller)
                .singleResult()
                .getId();
    }

    /** The instance that has asked for the call. */
    String caller() {
        return caller;
    }

    List<String> callerAt() {
        return runtime.getActiveActivityIds(caller);
    }

    @Nullable
    Object callerResult() {
        return runtime.getVariable(caller, ContactCallProcess.CONTACT_RESULT);
    }

    private void savePerson() {
        BlindIndex index = indexer.index(ContactType.PHONE, phone);
        transaction.executeWithoutResult(status -> {
            vault.lock(List.of(index));
            jdbc.sql(
                            "INSERT INTO crm.person (person_id, kind, stage, created_at) VALUES (?, 'PERSON', 'ACTIVE', now())")
                    .param(person.value())
                    .update();
            vault.save(person, known());
            vault.link(person, List.of(index));
        });
    }

    private Map<String, Object> request(String topic) {
        return Map.of(
                ContactCallProcess.PERSON_ID,
                person.toString(),
                ContactCallProcess.TOPIC,
                topic,
                ContactCallProcess.REGION,
                "Москва",
                ContactCallProcess.PRODUCT_GROUP,
                "LENS",
                ContactCallProcess.ARRIVED_AT,
                Date.from(clock.instant()));
    }

    void leaveNothingOpen() {
        if (runtime.createProcessInstanceQuery().processInstanceId(instance).count() > 0) {
            runtime.deleteProcessInstance(instance, "test over");
        }
        jdbc.sql("""
                        UPDATE crm.call SET state = 'GIVEN_UP', closed_at = now(), held_by = NULL, held_at = NULL,
                               held_until = NULL
                        WHERE state IN ('SCHEDULED', 'WAITING', 'HELD') AND process_instance_id = ?
                        """).param(instance).update();
    }

    /** The open task; fails if there is none. */
    Task task() {
        Task task = tasks.createTaskQuery()
                .processInstanceId(instance)
                .initializeFormKeys()
                .singleResult();
        if (task == null) {
            throw new AssertionError("No task is open");
        }
        return task;
    }

    boolean hasTask() {
        return tasks.createTaskQuery().processInstanceId(instance).count() > 0;
    }

    /** Where the instance stands. */
    List<String> activities() {
        return runtime.getActiveActivityIds(instance);
    }

    String instance() {
        return instance;
    }

    LeadId lead() {
        return lead;
    }

    PersonId person() {
        return person;
    }

    CallId callId() {
        return CallId.of(String.valueOf(call().get("call_id")));
    }

    List<String> variables() {
        return runtime.createVariableInstanceQuery().processInstanceIdIn(instance).list().stream()
                .map(VariableInstance::getName)
                .toList();
    }

    @Nullable
    Object variable(String name) {
        return runtime.getVariable(instance, name);
    }

    /** The operator sends the form. */
    void report(@Nullable String outcome, @Nullable String callbackAt) {
        Map<String, Object> sent = new HashMap<>();
        sent.put(ContactCallProcess.OUTCOME, outcome);
        sent.put(ContactCallProcess.CALLBACK_AT, callbackAt);
        send(sent);
    }

    void send(Map<String, Object> sent) {
        String task = task().getId();
        identities.setAuthentication(OPERATOR, List.of("operator"));
        try {
            tasks.complete(task, sent);
        } finally {
            identities.clearAuthentication();
        }
    }

    /** When the contact is called again, or null if it is not. */
    @Nullable
    Instant callback() {
        return "SCHEDULED".equals(call().get("state")) ? time(call(), "due_at") : null;
    }

    /** Lets the time of the callback come, and the operator take it. */
    void callbackIsDue() {
        Instant due = callback();
        if (due == null) {
            throw new AssertionError("No callback is due");
        }
        clock.set(due);
        take();
    }

    /** The operator takes the one call of this contact; every other is put away. */
    void take() {
        take(OPERATOR);
    }

    void take(String operator) {
        putOthersAway();
        String taken = calls.next(operator)
                .orElseThrow(() -> new AssertionError("No call waits"))
                .callId()
                .toString();
        assertThat(taken).isEqualTo(String.valueOf(call().get("call_id")));
    }

    /** The end event that the instance reached. */
    String ended() {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance)
                .activityType("noneEndEvent")
                .singleResult()
                .getActivityId();
    }

    /** The newest call of the instance. */
    Map<String, Object> call() {
        List<Map<String, Object>> calls = rows();
        return calls.get(calls.size() - 1);
    }

    List<String> states() {
        return rows().stream().map(call -> String.valueOf(call.get("state"))).toList();
    }

    private List<Map<String, Object>> rows() {
        return jdbc.sql("SELECT * FROM crm.call WHERE process_instance_id = ? ORDER BY number")
                .param(instance)
                .query()
                .listOfRows();
    }

    /** Outcome, operator and reason of the retry decision of each call that was made. */
    List<String> attempts() {
        return jdbc.sql("""
                        SELECT concat_ws(' ', outcome, operator, reason)
                        FROM crm.call_attempt JOIN crm.call USING (call_id)
                        WHERE process_instance_id = ? ORDER BY number
                        """).param(instance).query(String.class).list();
    }

    /** Table and rule of each decision. */
    List<String> decisions() {
        return ledger.ofLead(lead).stream()
                .map(decision -> decision.key() + " " + decision.rules().get(0).ruleId())
                .toList();
    }

    /** What stands against the phone of the contact. */
    Set<Suppression> suppressed() {
        BlindIndex index = indexer.index(ContactType.PHONE, phone);
        return suppressions.standing(List.of(index)).getOrDefault(index, Set.of());
    }

    static Instant time(Map<String, Object> row, String column) {
        if (row.get(column) instanceof Timestamp time) {
            return time.toInstant();
        }
        throw new AssertionError(column + " is empty");
    }

    /** Calls of other tests of the same database wait as well. */
    void putOthersAway() {
        jdbc.sql("""
                        UPDATE crm.call SET state = 'SCHEDULED', due_at = '2999-01-01T00:00:00Z', preferred_operator = 'nobody',
                               preferred_until = '2999-01-01T00:00:00Z'
                        WHERE state IN ('SCHEDULED', 'WAITING') AND process_instance_id <> ?
                        """).param(instance).update();
    }

    private PersonRecord known() {
        return new PersonRecord(List.of("Мария"), List.of(phone), List.of(), List.of(), null, null, Map.of());
    }
}
