package io.voronka.calling.process;

import static io.voronka.calling.process.CallScenario.OPERATOR;
import static io.voronka.calling.process.CallScenario.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voronka.calling.CallFloor;
import io.voronka.platform.engine.InvalidTaskInputException;
import io.voronka.privacy.Suppression;
import io.voronka.privacy.SuppressionReason;
import io.voronka.privacy.SuppressionScope;
import io.voronka.support.Api;
import io.voronka.support.VoronkaTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Every path of contactCall with the real services, tables and database; the one job there is, the timer, by hand. */
@VoronkaTest
@Import({CallScenario.Setting.class, CallFloor.class})
class ContactCallIT {

    @Autowired
    CallScenario contact;

    @BeforeEach
    void begin() {
        contact.begin();
    }

    @AfterEach
    void leaveNothingOpen() {
        contact.leaveNothingOpen();
    }

    @Test
    void aRequestedCallWaitsWithoutATaskRankedByTheTable() {
        assertThat(contact.hasTask()).isFalse();
        assertThat(contact.activities()).containsExactly(ContactCallProcess.GATEWAY_CALL_WAITS);
        assertThat(contact.call())
                .containsEntry("state", "WAITING")
                .containsEntry("lane", "NORMAL")
                .containsEntry("lane_priority", 500)
                .containsEntry("head_start_minutes", 120)
                .containsEntry("rank_reason", "FRESH_DEMAND")
                .containsEntry("language", "ru")
                .containsEntry("attempt", 1)
                .containsEntry("calls_in_attempt", 1);
        assertThat(time(contact.call(), "rank_at"))
                .isEqualTo(contact.clock.instant().minus(Duration.ofHours(2)));
        assertThat(contact.decisions()).containsExactly("call-priority C02");
    }

    @Test
    void whoTakesItGetsATask() {
        contact.take();

        Task task = contact.task();
        assertThat(task.getTaskDefinitionKey()).isEqualTo(ContactCallProcess.TASK_CALL_CONTACT);
        assertThat(task.getAssignee()).isEqualTo(OPERATOR);
        assertThat(task.getCamundaFormRef().getKey()).isEqualTo("call-outcome");
        assertThat(contact.call()).containsEntry("state", "HELD").containsEntry("held_by", OPERATOR);
    }

    @Test
    void aCallThatIsGivenBackStandsWhereItStood() {
        Map<String, Object> before = contact.call();
        contact.take();

        contact.calls.giveBack(contact.callId(), OPERATOR);

        assertThat(contact.hasTask()).isFalse();
        assertThat(contact.activities()).containsExactly(ContactCallProcess.GATEWAY_CALL_WAITS);
        assertThat(contact.call()).isEqualTo(before);
        contact.take();
        contact.report("REACHED", null);
        assertThat(contact.ended()).isEqualTo(ContactCallProcess.END_REACHED);
    }

    @Test
    void whatTheCallKnowsIsNotKeptAsVariables() {
        assertThat(contact.variables())
                .containsExactlyInAnyOrder(
                        ContactCallProcess.PERSON_ID, ContactCallProcess.TOPIC, ContactCallProcess.CALL_ID);
    }

    @Test
    void aReachedContactEndsIt() {
        contact.take();
        contact.clock.advance(Duration.ofMinutes(2));

        contact.report("REACHED", null);

        assertThat(contact.ended()).isEqualTo(ContactCallProcess.END_REACHED);
        assertThat(contact.call()).containsEntry("state", "REACHED");
        assertThat(time(contact.call(), "closed_at")).isEqualTo(contact.clock.instant());
        assertThat(contact.attempts()).containsExactly("REACHED " + OPERATOR);
        assertThat(contact.suppressed()).isEmpty();
    }

    @Test
    void aCallWithoutAnswerComesBackLowerAndIsAnotherCall() {
        contact.take();
        Task firstTask = contact.task();
        Map<String, Object> firstCall = contact.call();

        contact.report("NO_ANSWER", null);

        assertThat(contact.hasTask()).isFalse();
        assertThat(contact.callback()).isEqualTo(contact.clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(contact.call()).containsEntry("state", "SCHEDULED").containsEntry("number", 2);
        assertThat(contact.call().get("call_id")).isNotEqualTo(firstCall.get("call_id"));

        contact.callbackIsDue();

        assertThat(contact.task().getId()).isNotEqualTo(firstTask.getId());
        assertThat(time(contact.call(), "rank_at")).isAfter(time(firstCall, "rank_at"));
        assertThat(contact.variable(ContactCallProcess.OUTCOME))
                .as("the form comes up empty")
                .isNull();

        contact.report("REACHED", null);

        assertThat(contact.ended()).isEqualTo(ContactCallProcess.END_REACHED);
        assertThat(contact.states()).containsExactly("POSTPONED", "REACHED");
        assertThat(contact.attempts())
                .containsExactly("NO_ANSWER " + OPERATOR + " SAME_ATTEMPT", "REACHED " + OPERATOR);
        assertThat(contact.decisions())
                .as("who was reached and has not ordered goes on in the main funnel")
                .containsExactly("call-priority C02", "call-retry T06", "call-priority C02", "call-follow-up C03");
    }

    @Test
    void theFirstAttemptIsThreeCallsThenTheContactRestsAndRanksLower() {
        contact.take();
        Instant stood = time(contact.call(), "rank_at");
        for (int made = 1; made <= 2; made++) {
            contact.report("NO_ANSWER", null);
            contact.callbackIsDue();
            assertThat(contact.call()).containsEntry("attempt", 1).containsEntry("calls_in_attempt", made + 1);
            assertThat(time(contact.call(), "rank_at")).isAfter(stood);
            stood = time(contact.call(), "rank_at");
        }

        contact.report("BUSY", null);
        assertThat(contact.callback()).isEqualTo(contact.clock.instant().plus(Duration.ofMinutes(30)));
        contact.callbackIsDue();

        assertThat(contact.call())
                .containsEntry("attempt", 2)
                .containsEntry("calls_in_attempt", 1)
                .containsEntry("lane", "LOW");
        assertThat(time(contact.call(), "rank_at")).isAfter(stood);
    }

    @Test
    void aContactThatNeverAnswersIsGivenUp() {
        contact.take();
        // three calls in the first attempt, then one in each of the two that are left
        for (int made = 1; made < 5; made++) {
            contact.report("NO_ANSWER", null);
            contact.callbackIsDue();
        }
        contact.report("NO_ANSWER", null);

        assertThat(contact.ended()).isEqualTo(ContactCallProcess.END_GIVEN_UP);
        assertThat(contact.callback()).isNull();
        assertThat(contact.states()).containsExactly("POSTPONED", "POSTPONED", "POSTPONED", "POSTPONED", "GIVEN_UP");
    }

    @Test
    void anInvalidNumberIsGivenUpIfNobodyFindsABetterOne() {
        contact.take();
        contact.report("INVALID_NUMBER", null);
        assertThat(contact.task().getTaskDefinitionKey()).isEqualTo(ContactCallProcess.TASK_FIND_FRESH_DATA);
        assertThat(contact.task().getAssignee()).isNull();

        contact.send(Map.of(ContactCallProcess.FRESH_DATA, "NOT_FOUND"));

        assertThat(contact.ended()).isEqualTo(ContactCallProcess.END_GIVEN_UP);
        assertThat(contact.attempts()).containsExactly("INVALID_NUMBER " + OPERATOR + " INVALID_NUMBER");
        assertThat(contact.states()).containsExactly("GIVEN_UP");
    }

    @Test
    void aBetterNumberIsCalledInANewAttemptAtOnce() {
        contact.take();
        contact.report("INVALID_NUMBER", null);

        contact.send(Map.of(ContactCallProcess.FRESH_DATA, "FOUND"));

        assertThat(contact.hasTask()).isFalse();
        assertThat(contact.call()).containsEntry("state", "WAITING").containsEntry("attempt", 2);
        assertThat(contact.variable(ContactCallProcess.FRESH_DATA)).isNull();
        assertThat(contact.attempts()).containsExactly("INVALID_NUMBER " + OPERATOR + " FRESH_DATA");
        contact.take();
        contact.report("INVALID_NUMBER", null);
        contact.send(Map.of(ContactCallProcess.FRESH_DATA, "NOT_FOUND"));
        assertThat(contact.ended()).isEqualTo(ContactCallProcess.END_GIVEN_UP);
    }

    @Test
    void aRefusalEndsItAndForbidsNothing() {
        contact.take();
        contact.report("REFUSED", null);

        assertThat(contact.ended()).isEqualTo(ContactCallProcess.END_REFUSED);
        assertThat(contact.call()).containsEntry("state", "REFUSED");
        assertThat(contact.suppressed()).isEmpty();
    }

    @Test
    void whoForbidsCallsIsOnTheSuppressionList() {
        contact.take();
        contact.report("DO_NOT_CALL", null);

        assertThat(contact.ended()).isEqualTo(ContactCallProcess.END_SUPPRESSED);
        assertThat(contact.call()).containsEntry("state", "REFUSED");
        assertThat(contact.suppressed())
                .containsExactly(
                        new Suppression(SuppressionScope.CALL, SuppressionReason.DO_NOT_CALL, contact.clock.instant()));
    }

    @Test
    void anAgreedTimeIsKeptAndRanksHighest() {
        contact.take();
        Instant agreed = contact.clock.instant().plus(Duration.ofHours(26));

        contact.report("CALLBACK", agreed.atOffset(ZoneOffset.ofHours(3)).toString());
        assertThat(contact.callback()).isEqualTo(agreed);
        contact.callbackIsDue();

        assertThat(contact.call()).containsEntry("lane", "CALLBACK").containsEntry("agreed_callback", true);
        assertThat(contact.call()).containsEntry("lane_priority", 900).containsEntry("preferred_operator", OPERATOR);

        contact.report("NO_ANSWER", null);
        contact.callbackIsDue();

        assertThat(contact.call()).containsEntry("agreed_callback", false);
    }

    @Test
    void aCallbackWithoutATimeWaitsAsLongAsTheTableSays() {
        contact.take();
        contact.report("CALLBACK", null);

        assertThat(contact.callback()).isEqualTo(contact.clock.instant().plus(Duration.ofMinutes(30)));
        assertThat(contact.call()).containsEntry("agreed_callback", false);
    }

    @ParameterizedTest
    @CsvSource({
        ", , 'outcome: one of [REACHED, '",
        "MAYBE, , 'outcome: one of [REACHED, '",
        "CALLBACK, tomorrow at noon, callbackAt: must be a time",
        "CALLBACK, 2099-01-01T10:00, callbackAt: must be a time",
        "CALLBACK, 2020-01-01T10:00+03:00, callbackAt: must lie ahead",
        "CALLBACK, 2099-01-01T10:00+03:00, callbackAt: lies too far ahead",
        "REACHED, 2099-01-01T10:00+03:00, callbackAt: goes with the outcome CALLBACK only"
    })
    void anInvalidReportIsRefusedAndTheTaskStays(
            @Nullable String outcome, @Nullable String callbackAt, String message) {
        contact.take();
        assertThatThrownBy(() -> contact.report(outcome, callbackAt))
                .isInstanceOf(InvalidTaskInputException.class)
                .hasMessageStartingWith(message);

        assertThat(contact.hasTask()).isTrue();
        assertThat(contact.call()).containsEntry("state", "HELD");
        assertThat(contact.attempts()).isEmpty();
        assertThat(contact.variable(ContactCallProcess.OUTCOME)).isNull();
    }

    @Test
    void tasklistIsToldWhatIsWrongWithAReport(@Autowired Api api) {
        Api.Session operator = api.as("operator");
        contact.take("operator");
        String task = "/engine-rest/task/" + contact.task().getId();

        Api.Answer refused = operator.post(task + "/submit-form", """
                {"variables": {"outcome": {"value": "CALLBACK"}, "callbackAt": {"value": "soon"}}}
                """);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("callbackAt: must be a time").doesNotContain("soon");

        Api.Answer taken = operator.post(
                task + "/submit-form", """
                {"variables": {"outcome": {"value": "CALLBACK"}, "callbackAt": {"value": "%s"}}}
                """.formatted(contact.clock.instant().plus(Duration.ofHours(3))));
        assertThat(taken.status()).isEqualTo(204);
        assertThat(contact.attempts()).containsExactly("CALLBACK operator AGREED_CALLBACK");
    }

    @Test
    void aReportCannotBeTurnedToTheCallOfAnotherContact(@Autowired CallScenario other) {
        contact.take();
        other.begin();
        other.take("operator2");
        Map<String, Object> forged = Map.of(
                ContactCallProcess.OUTCOME,
                "REACHED",
                ContactCallProcess.CALL_ID,
                String.valueOf(contact.call().get("call_id")));

        assertThatThrownBy(() -> other.send(forged)).isInstanceOf(IllegalStateException.class);

        assertThat(contact.call()).containsEntry("state", "HELD");
        other.leaveNothingOpen();
    }
}
