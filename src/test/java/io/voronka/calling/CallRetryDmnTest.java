package io.voronka.calling;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.engine.TestDecisions;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallRetryDmnTest {

    private static final Decisions DECISIONS = new TestDecisions();

    @ParameterizedTest
    @CsvSource({
        "REACHED,        1, 1, T01, false, 0,  false, 0",
        "REFUSED,        2, 1, T02, false, 0,  false, 0",
        "DO_NOT_CALL,    1, 2, T03, false, 0,  false, 0",
        "INVALID_NUMBER, 1, 1, T04, false, 0,  false, 0",
        "CALLBACK,       3, 9, T05, true,  30, false, 0",
        "NO_ANSWER,      1, 1, T06, true,  5,  false, 15",
        "NO_ANSWER,      2, 1, T06, true,  5,  false, 15",
        "BUSY,           2, 1, T07, true,  3,  false, 5",
        "NO_ANSWER,      3, 1, T08, true,  30, true,  60",
        "BUSY,           4, 1, T08, true,  30, true,  60",
        "NO_ANSWER,      1, 2, T09, true,  30, true,  120",
        "BUSY,           1, 3, T10, false, 0,  false, 0",
        "NO_ANSWER,      1, 4, T10, false, 0,  false, 0",
        "NUMBER_RENEWED, 3, 1, T11, true,  0,  true,  0",
        "NUMBER_RENEWED, 1, 2, T11, true,  0,  true,  0",
        "NUMBER_RENEWED, 1, 3, T12, false, 0,  false, 0",
    })
    void tellsWhatFollowsAnOutcome(
            String outcome,
            int callsInAttempt,
            int attempt,
            String rule,
            boolean retry,
            int delay,
            boolean nextAttempt,
            int demotion) {
        MatchedRule matched = DECISIONS
                .evaluate(
                        "call-retry",
                        Map.of(
                                "topic", "NEW_LEAD",
                                "outcome", outcome,
                                "callsInAttempt", callsInAttempt,
                                "attempt", attempt))
                .rule();

        assertThat(matched.ruleId()).isEqualTo(rule);
        assertThat(matched.flag("retry")).isEqualTo(retry);
        assertThat(matched.number("delayMinutes")).isEqualTo(delay);
        assertThat(matched.flag("nextAttempt")).isEqualTo(nextAttempt);
        assertThat(matched.number("demotionMinutes")).isEqualTo(demotion);
        assertThat(matched.reason()).isNotBlank();
    }
}
