package io.voronka.calling.process;

import static io.voronka.calling.process.CallScenario.OPERATOR;
import static io.voronka.calling.process.CallScenario.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.calling.CallCards;
import io.voronka.calling.CallFloor;
import io.voronka.calling.CallOutcome;
import io.voronka.calling.CallReport;
import io.voronka.calling.CallReports;
import io.voronka.calling.QueueScene;
import io.voronka.calling.SkillBook;
import io.voronka.calling.Skills;
import io.voronka.calling.TakenCall;
import io.voronka.kernel.CallId;
import io.voronka.person.PersonSuppressions;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.SuppressionReason;
import io.voronka.privacy.SuppressionScope;
import io.voronka.support.Api;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who gets which call, when, and what takes it away again. */
@VoronkaTest
@Import({CallScenario.Setting.class, CallFloor.class})
class CallQueueIT {

    private static final String OTHER = "operator2";

    @Autowired
    ObjectProvider<CallScenario> contacts;

    @Autowired
    CallFloor.TestGate gate;

    @Autowired
    CallFloor.Sweeps sweeps;

    @Autowired
    CallReports reports;

    @Autowired
    CallCards cards;

    @Autowired
    SkillBook skills;

    @Autowired
    PersonSuppressions suppressions;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Api api;

    @Autowired
    Logins logins;

    private final List<CallScenario> begun = new ArrayList<>();

    @BeforeEach
    void nothingWaits() {
        new QueueScene(jdbc).empty();
    }

    @AfterEach
    void leaveNothingOpen() {
        begun.forEach(CallScenario::leaveNothingOpen);
        skills.write(OPERATOR, Skills.ANY);
    }

    @Test
    void manyOperatorsTakeEachCallOnce() throws Exception {
        int calls = 60;
        for (int i = 0; i < calls; i++) {
            begin();
        }
        ExecutorService floor = Executors.newFixedThreadPool(12);
        List<Callable<List<CallId>>> shifts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String operator = "shift-" + i;
            shifts.add(() -> work(operator));
        }
        List<CallId> made = new ArrayList<>();
        try {
            for (Future<List<CallId>> shift : floor.invokeAll(shifts)) {
                made.addAll(shift.get());
            }
        } finally {
            floor.shutdown();
        }

        assertThat(made).hasSize(calls).doesNotHaveDuplicates();
        assertThat(begun).allSatisfy(contact -> assertThat(contact.states()).containsExactly("REACHED"));
        assertThat(begun).allSatisfy(contact -> assertThat(contact.ended()).isEqualTo(ContactCallProcess.END_REACHED));
    }

    @Test
    void whoHoldsACallGetsNoOther() {
        CallScenario first = begin();
        begin();
        assertThat(next(OPERATOR)).contains(first.callId());

        assertThatThrownBy(() -> next(OPERATOR))
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo("call-held"));
    }

    @Test
    void waitingRaisesRankAndTheWhyIsTrue() {
        CallScenario first = begin();
        first.clock.advance(Duration.ofMinutes(35));
        begin();

        TakenCall taken = first.calls.next(OPERATOR).orElseThrow();

        assertThat(taken.callId()).isEqualTo(first.callId());
        assertThat(taken.lane()).isEqualTo("NORMAL");
        assertThat(taken.why())
                .containsExactly("lane NORMAL, rule FRESH_DEMAND", "head start 120 min", "waiting 35 min", "attempt 1");
    }

    @Test
    void aDueCallbackIsFirstAndTheSameOperatorsForAWhile() {
        CallScenario promised = begin();
        Instant agreed = promised.clock.instant().plus(Duration.ofHours(1));
        next(OPERATOR);
        promised.report("CALLBACK", agreed.atOffset(ZoneOffset.UTC).toString());
        CallScenario fresh = begin();
        logins.ensure(OPERATOR, "operator");
        assertThat(api.as(OPERATOR)
                        .get("/api/v1/calls/callbacks")
                        .json()
                        .at("/items/0/callId")
                        .asText())
                .isEqualTo(promised.callId().toString());
        assertThat(api.as("operator").get("/api/v1/calls/callbacks").json().path("items"))
                .isEmpty();

        assertThat(next(OTHER)).as("before it is due").contains(fresh.callId());
        promised.calls.giveBack(fresh.callId(), OTHER);
        promised.clock.set(agreed);
        assertThat(next(OTHER)).as("kept for who agreed it").contains(fresh.callId());
        promised.calls.giveBack(fresh.callId(), OTHER);

        TakenCall taken = promised.calls.next(OPERATOR).orElseThrow();
        assertThat(taken.callId()).isEqualTo(promised.callId());
        assertThat(taken.lane()).isEqualTo("CALLBACK");
        assertThat(taken.why())
                .anyMatch(why -> why.startsWith("agreed callback "))
                .contains("agreed by the same operator");
        promised.calls.giveBack(promised.callId(), OPERATOR);

        promised.clock.advance(Duration.ofMinutes(10));
        assertThat(next(OTHER)).as("after the grace").contains(promised.callId());
    }

    @Test
    void anOperatorGetsWhatTheyCan() {
        CallScenario contact = begin();
        skills.write(OPERATOR, new Skills(Set.of("REPEAT_ORDER"), Set.of(), Set.of()));
        assertThat(next(OPERATOR)).isEmpty();
        skills.write(OPERATOR, new Skills(Set.of("NEW_LEAD"), Set.of("en"), Set.of()));
        assertThat(next(OPERATOR)).isEmpty();
        skills.write(OPERATOR, new Skills(Set.of(), Set.of("ru"), Set.of("Тверь")));
        assertThat(next(OPERATOR)).isEmpty();
        skills.write(OPERATOR, new Skills(Set.of("NEW_LEAD", "REPEAT_ORDER"), Set.of("ru"), Set.of("Тверь", "Москва")));

        TakenCall taken = contact.calls.next(OPERATOR).orElseThrow();

        assertThat(taken.callId()).isEqualTo(contact.callId());
        assertThat(taken.why()).contains("skill NEW_LEAD");
    }

    @Test
    void theGatePutsOffOrStopsWhatItRefusesAndTheNextOneIsTaken() {
        CallScenario night = begin();
        CallScenario withdrawn = begin();
        CallScenario allowed = begin();
        Instant morning = night.clock.instant().plus(Duration.ofHours(9));
        gate.later(night.person(), morning);
        gate.never(withdrawn.person());

        assertThat(next(OPERATOR)).contains(allowed.callId());

        assertThat(night.call()).containsEntry("state", "SCHEDULED");
        assertThat(time(night.call(), "due_at")).isEqualTo(morning);
        assertThat(withdrawn.call()).containsEntry("state", "STOPPED").containsEntry("stop_reason", "NO_GROUND");
        assertThat(withdrawn.ended()).isEqualTo(ContactCallProcess.END_NOT_ALLOWED);
        assertThat(refusals(night)).containsExactly("OUT_OF_HOURS");
        assertThat(refusals(withdrawn)).containsExactly("NO_GROUND");
        JsonNode told = api.as("manager")
                .get("/api/v1/calls/refusals?reason=OUT_OF_HOURS")
                .json();
        assertThat(told.at("/items/0/callId").asText()).isEqualTo(night.callId().toString());
        assertThat(Instant.parse(told.at("/items/0/until").asText())).isEqualTo(morning);
        assertThat(api.as("manager").get("/api/v1/calls/refusals?cursor=x").status())
                .isEqualTo(400);

        gate.allow(night.person());
        allowed.report("REACHED", null);
        assertThat(next(OPERATOR)).isEmpty();
        night.clock.set(morning);
        assertThat(next(OPERATOR)).contains(night.callId());
    }

    @Test
    void theGateIsAskedOnceMoreWhenTheCardIsOpened() {
        CallScenario contact = begin();
        CallId call = next(OPERATOR).orElseThrow();
        gate.never(contact.person());

        assertThatThrownBy(() -> cards.card(call, OPERATOR, "operator"))
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo("call-not-allowed"));

        assertThat(contact.call()).containsEntry("state", "STOPPED");
        assertThat(contact.ended()).isEqualTo(ContactCallProcess.END_TAKEN_BACK);
        assertThat(next(OPERATOR)).isEmpty();
    }

    @Test
    void aSuppressionStopsWaitingCallsInItsTransaction() {
        CallScenario contact = begin();

        transaction.executeWithoutResult(status -> {
            suppress(contact);
            status.setRollbackOnly();
        });
        assertThat(contact.call()).containsEntry("state", "WAITING");

        transaction.executeWithoutResult(status -> suppress(contact));
        assertThat(contact.call()).containsEntry("state", "STOPPED").containsEntry("stop_reason", "SUPPRESSED");
        assertThat(contact.ended()).isEqualTo(ContactCallProcess.END_NOT_ALLOWED);
        assertThat(next(OPERATOR)).isEmpty();
    }

    @Test
    void aSuppressionTakesAHeldCallAwayUntilItsHolderHasSeenWhomToCall() {
        CallScenario unseen = begin();
        next(OPERATOR);
        transaction.executeWithoutResult(status -> suppress(unseen));
        assertThat(unseen.ended()).isEqualTo(ContactCallProcess.END_TAKEN_BACK);

        CallScenario seen = begin();
        CallId call = next(OPERATOR).orElseThrow();
        cards.card(call, OPERATOR, "operator");
        transaction.executeWithoutResult(status -> suppress(seen));
        assertThat(seen.call()).containsEntry("state", "HELD");
        reports.report(call, OPERATOR, report(CallOutcome.REACHED, 61), null);
        assertThat(seen.ended()).isEqualTo(ContactCallProcess.END_REACHED);
    }

    @Test
    void aHeldCallThatNobodyTouchesGoesBack() {
        CallScenario contact = begin();
        CallId call = next(OPERATOR).orElseThrow();
        contact.clock.advance(Duration.ofMinutes(9));
        assertThat(contact.calls.touch(call, OPERATOR)).isTrue();
        contact.clock.advance(Duration.ofMinutes(9));
        assertThat(sweeps.takeBack()).isZero();
        contact.clock.advance(Duration.ofMinutes(1));

        assertThat(sweeps.takeBack()).isOne();

        assertThat(contact.hasTask()).isFalse();
        assertThat(contact.calls.touch(call, OPERATOR)).isFalse();
        assertThatThrownBy(() -> reports.report(call, OPERATOR, report(CallOutcome.REACHED, 1), null))
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo("call-not-held"));
        assertThat(next(OTHER)).contains(call);
    }

    @Test
    void anOutcomeClosesItsCallAndTellsItsCost() {
        CallScenario contact = begin();
        CallId call = next(OPERATOR).orElseThrow();

        assertThatThrownBy(() -> reports.report(call, OTHER, report(CallOutcome.REACHED, 61), null))
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(403));
        reports.report(call, OPERATOR, report(CallOutcome.REACHED, 61), "https://records.example/1");
        assertThatThrownBy(() -> reports.report(call, OPERATOR, report(CallOutcome.REACHED, 61), null))
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo("call-closed"));

        assertThat(jdbc.sql("""
                        SELECT duration_sec || ' ' || (cost = 2 * price_per_minute AND cost > 0) || ' ' || currency || ' ' || recording_url
                        FROM crm.call_attempt WHERE call_id = ?
                        """).param(call.value()).query(String.class).single())
                .as("two minutes have begun")
                .isEqualTo("61 true RUB https://records.example/1");
        assertThat(contact.ended()).isEqualTo(ContactCallProcess.END_REACHED);
    }

    @Test
    void aCallWhoseProcessIsGoneUnheardLeavesTheQueue() {
        CallScenario contact = begin();
        contact.runtime.deleteProcessInstance(contact.instance(), "by hand", true);

        assertThat(next(OPERATOR)).isEmpty();

        assertThat(contact.call()).containsEntry("state", "STOPPED").containsEntry("stop_reason", "PROCESS_ENDED");
    }

    private CallScenario begin() {
        CallScenario contact = contacts.getObject();
        contact.begin();
        begun.add(contact);
        return contact;
    }

    private Optional<CallId> next(String operator) {
        return begun.get(0).calls.next(operator).map(TakenCall::callId);
    }

    private List<CallId> work(String operator) {
        List<CallId> made = new ArrayList<>();
        for (Optional<CallId> call = next(operator); call.isPresent(); call = next(operator)) {
            reports.report(call.get(), operator, report(CallOutcome.REACHED, null), null);
            made.add(call.get());
        }
        return made;
    }

    private void suppress(CallScenario contact) {
        suppressions.suppress(contact.person(), SuppressionScope.CALL, SuppressionReason.DO_NOT_CALL);
    }

    private List<String> refusals(CallScenario contact) {
        return jdbc.sql("SELECT reason FROM crm.call_refusal WHERE call_id = ? ORDER BY at")
                .param(contact.callId().value())
                .query(String.class)
                .list();
    }

    private static CallReport report(CallOutcome outcome, @Nullable Integer seconds) {
        return new CallReport(outcome, null, null, seconds);
    }
}
