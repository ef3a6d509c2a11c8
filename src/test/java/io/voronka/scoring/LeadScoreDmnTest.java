package io.voronka.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.engine.TestDecisions;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadScoreDmnTest {

    private static final Decisions DECISIONS = new TestDecisions();

    @ParameterizedTest
    @CsvSource({
        "vk-ads,    2, Тверская область, '',   RETAIL,     CLIENT,      S01, 90",
        "vk-ads,    1, Тверская область, '',   SPECIALIST, CLIENT,      S02, 75",
        "site,      3, Москва,           LENS, RETAIL,     STALE_LEAD,  S03, 45",
        "site,      0, Москва,           LENS, RETAIL,     STALE_LEAD,  S04, 30",
        "partner,   3, '',               '',   SPECIALIST, NEW,         S05, 85",
        "partner,   2, '',               '',   SPECIALIST, ACTIVE_LEAD, S06, 70",
        "site,      3, '',               '',   RETAIL,     NEW,         S07, 70",
        "telephony, 1, '',               '',   '',         NEW,         S08, 55",
        "vk-ads,    2, '',               LENS, RETAIL,     NEW,         S09, 60",
        "vk-ads,    3, Москва,           CARE, RETAIL,     NEW,         S10, 50",
        "vk-ads,    3, Тверская область, CARE, RETAIL,     NEW,         S11, 40",
        "'',        1, Москва,           LENS, RETAIL,     ACTIVE_LEAD, S12, 20",
    })
    void scoresALead(
            String source,
            int completeness,
            String region,
            String productGroup,
            String clientType,
            String known,
            String rule,
            int points) {
        MatchedRule matched = DECISIONS
                .evaluate(
                        "lead-score",
                        Map.of(
                                "source", source,
                                "completeness", completeness,
                                "region", region,
                                "productGroup", productGroup,
                                "clientType", clientType,
                                "known", known))
                .rule();

        assertThat(matched.ruleId()).isEqualTo(rule);
        assertThat(matched.number("points")).isEqualTo(points);
        assertThat(matched.reason()).isNotBlank();
    }
}
