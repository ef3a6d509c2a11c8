package io.voronka.calling;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.engine.TestDecisions;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallPriorityDmnTest {

    private static final Decisions DECISIONS = new TestDecisions();

    @ParameterizedTest
    @CsvSource({
        "NEW_LEAD,     9000, Москва,          LENS, 3, true,  C01, CALLBACK, 900, 0",
        "NEW_LEAD,     0,    Москва,          LENS, 1, false, C02, NORMAL,   500, 120",
        "REPEAT_ORDER, 15,   '',              '',   1, false, C02, NORMAL,   500, 120",
        "NEW_COMPANY,  16,   Приморский край, LENS, 1, false, C03, NORMAL,   500, 90",
        "NEW_LEAD,     16,   Москва,          LENS, 1, false, C04, NORMAL,   500, 30",
        "NEW_LEAD,     600,  Москва,          CARE, 1, false, C05, NORMAL,   500, 0",
        "INQUIRY,      0,    Приморский край, LENS, 1, false, C06, NORMAL,   500, 0",
        "NEW_LEAD,     480,  Москва,          LENS, 2, false, C07, LOW,      300, -240",
        "INQUIRY,      481,  Москва,          LENS, 3, false, C08, NORMAL,   500, 0",
    })
    void givesEachCallItsPlace(
            String topic,
            int minutes,
            String region,
            String productGroup,
            int attempt,
            boolean agreed,
            String rule,
            String lane,
            int lanePriority,
            int headStart) {
        MatchedRule matched = DECISIONS
                .evaluate(
                        "call-priority",
                        Map.of(
                                "topic", topic,
                                "minutesSinceArrival", minutes,
                                "region", region,
                                "productGroup", productGroup,
                                "attempt", attempt,
                                "agreedCallback", agreed))
                .rule();

        assertThat(matched.ruleId()).isEqualTo(rule);
        assertThat(matched.requiredText("lane")).isEqualTo(lane);
        assertThat(matched.number("lanePriority")).isEqualTo(lanePriority);
        assertThat(matched.number("headStartMinutes")).isEqualTo(headStart);
        assertThat(matched.reason()).isNotBlank();
    }
}
