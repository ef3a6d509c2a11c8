package io.voronka.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.engine.TestDecisions;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionDmnTest {

    private static final Decisions DECISIONS = new TestDecisions();

    @ParameterizedTest
    @CsvSource({
        "PERSON,           LEAD,    K01, 1095, ERASE",
        "PERSON,           NEITHER, K01, 1095, ERASE",
        "PERSON,           CLIENT,  K02, 1825, ERASE",
        "PERSON,           ERASED,  K03, 0,    KEEP",
        "HELD_LEAD,        NEITHER, K04, 180,  DELETE",
        "REQUEST_KEY,      NEITHER, K05, 1095, DELETE",
        "EVENT,            NEITHER, K06, 400,  DEPERSONALISE",
        "NOTE,             NEITHER, K07, 1095, DELETE",
        "DELIVERY_ADDRESS, NEITHER, K08, 365,  DELETE",
        "CONSENT,          ERASED,  K09, 1095, DELETE",
        "CONSENT,          LEAD,    K10, 0,    KEEP",
        "CONSENT,          CLIENT,  K10, 0,    KEEP",
    })
    void saysHowLongEachKindIsKept(String category, String personState, String rule, int days, String action) {
        MatchedRule matched = DECISIONS
                .evaluate("retention", Map.of("category", category, "personState", personState))
                .rule();

        assertThat(matched.ruleId()).isEqualTo(rule);
        assertThat(matched.number("days")).isEqualTo(days);
        assertThat(matched.requiredText("action")).isEqualTo(action);
        assertThat(matched.requiredText("purpose")).isNotBlank();
        assertThat(matched.reason()).isNotBlank();
    }
}
