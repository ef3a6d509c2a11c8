package io.voronka.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.engine.TestDecisions;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlementTermsDmnTest {

    private static final Decisions DECISIONS = new TestDecisions();

    @ParameterizedTest
    @CsvSource({
        "adlab,       20260831, P01, NEW_CONSENTED,   140",
        "adlab,       20260901, P02, NEW_CONSENTED,   150",
        "leadfactory, 20200101, P03, NEW_CONSENTED,   120.50",
        "clickmarket, 20261130, P04, VALID_UNIQUE,    90",
        "socialwave,  20261130, P05, VALID_UNIQUE,    70",
        "optika-plus, 20261130, P06, CONFIRMED_ORDER, 600",
        "ADLAB,       20261130, P07, NONE,            0",
        "stranger,    20261130, P07, NONE,            0",
    })
    void saysWhatIsPaid(String contractor, int day, String rule, String term, BigDecimal price) {
        MatchedRule matched = DECISIONS
                .evaluate("settlement-terms", Map.of("contractor", contractor, "day", day))
                .rule();

        assertThat(matched.ruleId()).isEqualTo(rule);
        assertThat(matched.text("term")).contains(term);
        assertThat(matched.decimal("price")).isEqualByComparingTo(price);
        assertThat(matched.reason()).isNotBlank();
    }
}
