package io.voronka.calling;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.engine.TestDecisions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallScriptDmnTest {

    private static final Decisions DECISIONS = new TestDecisions();

    @ParameterizedTest
    @CsvSource({
        "RETAIL,     NEW_LEAD,           S01, scriptOrderConfirmation",
        "SPECIALIST, REPEAT_ORDER,       S01, scriptOrderConfirmation",
        "RETAIL,     ORDER_CONFIRMATION, S01, scriptOrderConfirmation",
        "RETAIL,     NEW_PRODUCTS,       S02, scriptNewProducts",
        "SPECIALIST, NEW_PRODUCTS,       S02, scriptNewProducts",
        "RETAIL,     FEEDBACK,           S03, scriptFeedback",
        "RETAIL,     FITTING_QUALITY,    S04, scriptFittingQuality",
        "SPECIALIST, FITTING_QUALITY,    S05, scriptFeedback",
        "RETAIL,     INQUIRY,            S06, ",
    })
    void choosesTheScript(String clientType, String topic, String rule, @Nullable String script) {
        MatchedRule matched = DECISIONS
                .evaluate("call-script", Map.of("clientType", clientType, "topic", topic))
                .rule();

        assertThat(matched.ruleId()).isEqualTo(rule);
        assertThat(matched.text("script").orElse(null)).isEqualTo(script);
        assertThat(matched.reason()).isNotBlank();
    }
}
