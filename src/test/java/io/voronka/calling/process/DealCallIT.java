package io.voronka.calling.process;

import static io.voronka.calling.process.CallScenario.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.calling.CallFloor;
import io.voronka.calling.Calling;
import io.voronka.calling.TakenCall;
import io.voronka.kernel.DealId;
import io.voronka.person.PersonSuppressions;
import io.voronka.platform.event.CallFinished;
import io.voronka.platform.id.Ids;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.SuppressionReason;
import io.voronka.privacy.SuppressionScope;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** A call about a deal that came from no lead, as a call activity of the process that sees to the deal. */
@VoronkaTest
@RecordApplicationEvents
@Import({CallScenario.Setting.class, CallFloor.class})
class DealCallIT {

    private static final String CALLER = "dealCaller";

    @Autowired
    CallScenario contact;

    @Autowired
    Calling calling;

    @Autowired
    CallFloor.TestGate gate;

    @Autowired
    PersonSuppressions suppressions;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    Api api;

    @Autowired
    Logins logins;

    @Autowired
    ApplicationEvents events;

    private final DealId deal = new DealId(Ids.next());

    @BeforeEach
    void begin() {
        repository
                .createDeployment()
                .addClasspathResource("models/deal-caller.bpmn")
                .enableDuplicateFiltering(true)
                .deploy();
        contact.beginFor(CALLER, deal);
    }

    @AfterEach
    void leaveNothingOpen() {
        runtime.deleteProcessInstance(contact.caller(), "test over");
        contact.leaveNothingOpen();
    }

    @Test
    void itWaitsIsTakenAndTellsItsResult() {
        assertThat(contact.call())
                .containsEntry("deal_id", deal.value())
                .containsEntry("lead_id", null)
                .containsEntry("state", "WAITING");
        contact.putOthersAway();
        TakenCall taken = contact.calls.next(OPERATOR).orElseThrow();
        assertThat(taken.dealId()).isEqualTo(deal.value());
        assertThat(taken.leadId()).isNull();

        contact.report("NO_ANSWER", null);
        contact.callbackIsDue();
        contact.report("REACHED", null);

        assertThat(contact.callerAt()).containsExactly("userTask_next");
        assertThat(contact.callerResult()).isEqualTo("REACHED");
        assertThat(calling.attempts(deal))
                .extracting(attempt -> attempt.outcome().name())
                .containsExactly("NO_ANSWER", "REACHED");
        assertThat(events.stream(CallFinished.class)).allSatisfy(finished -> {
            assertThat(finished.dealId()).isEqualTo(deal.value());
            assertThat(finished.leadId()).isNull();
        });
    }

    @Test
    void itsCardAndItsScriptAreThoseOfAnyCall() {
        contact.take();
        contact.report("NO_ANSWER", null);
        contact.callbackIsDue();
        logins.ensure(OPERATOR, "operator");
        Api.Session operator = api.as(OPERATOR);

        Answer card = operator.get("/api/v1/calls/" + contact.callId() + "/card");
        Answer script = operator.get("/api/v1/calls/" + contact.callId() + "/script");

        assertThat(card.status()).as(card.body()).isEqualTo(200);
        JsonNode shown = card.json();
        assertThat(shown.path("dealId").asText()).isEqualTo(deal.toString());
        assertThat(shown.has("leadId")).isFalse();
        assertThat(shown.path("name").asText()).isEqualTo("Мария");
        assertThat(shown.path("attempts")).hasSize(1);
        assertThat(script.status()).as(script.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"REFUSED, REFUSED", "DO_NOT_CALL, SUPPRESSED"})
    void anOutcomeThatEndsItIsItsResult(String outcome, String result) {
        contact.take();

        contact.report(outcome, null);

        assertThat(contact.callerResult()).isEqualTo(result);
    }

    @Test
    void whoIsNotFoundAnyMoreIsGivenUp() {
        contact.take();
        contact.report("INVALID_NUMBER", null);

        contact.send(Map.of(ContactCallProcess.FRESH_DATA, "NOT_FOUND"));

        assertThat(contact.callerResult()).isEqualTo("GIVEN_UP");
    }

    @Test
    void whomTheGateForbidsIsNotAllowed() {
        gate.never(contact.person());
        contact.putOthersAway();

        assertThat(contact.calls.next(OPERATOR)).isEmpty();

        assertThat(contact.callerResult()).isEqualTo("NOT_ALLOWED");
    }

    @Test
    void aSuppressionStopsItAndItsCallerHearsSo() {
        contact.take();

        transaction.executeWithoutResult(status ->
                suppressions.suppress(contact.person(), SuppressionScope.CALL, SuppressionReason.DO_NOT_CALL));

        assertThat(contact.call()).containsEntry("state", "STOPPED").containsEntry("stop_reason", "SUPPRESSED");
        assertThat(contact.callerResult()).isEqualTo("NOT_ALLOWED");
    }

    @Test
    void aWaitingCallIsTakenBackInTheTransactionThatLeavesIt() {
        transaction.executeWithoutResult(status -> {
            leave();
            status.setRollbackOnly();
        });
        assertThat(contact.call()).containsEntry("state", "WAITING");

        transaction.executeWithoutResult(status -> {
            leave();
            assertThat(contact.call()).containsEntry("state", "STOPPED").containsEntry("stop_reason", "PROCESS_ENDED");
        });

        assertThat(contact.callerAt()).containsExactly("userTask_received");
        contact.putOthersAway();
        assertThat(contact.calls.next(OPERATOR)).isEmpty();
    }

    @Test
    void aHeldCallIsTakenBackFromItsHolder() {
        contact.take();

        leave();

        assertThat(contact.call()).containsEntry("state", "STOPPED").containsEntry("held_by", null);
        assertThatThrownBy(() -> contact.calls.giveBack(contact.callId(), OPERATOR))
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo("call-closed"));
    }

    @Test
    void aCallToComeIsTakenBackToo() {
        contact.take();
        contact.report("NO_ANSWER", null);

        leave();

        assertThat(contact.states()).isEqualTo(List.of("POSTPONED", "STOPPED"));
    }

    private void leave() {
        runtime.createMessageCorrelation("test.contactReceived")
                .processInstanceId(contact.caller())
                .correlate();
    }
}
