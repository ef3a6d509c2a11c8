package io.voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.engine.TestDecisions;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunnelSplitDmnTest {

    private static final Decisions DECISIONS = new TestDecisions();

    @ParameterizedTest
    @CsvSource({
        "false, false, B2B,  D01, B2B, SOURCE_SAYS_B2B",
        "true,  true,  B2B,  D01, B2B, SOURCE_SAYS_B2B",
        "true,  false, B2C,  D02, B2B, HAS_INN",
        "true,  true,  NONE, D02, B2B, HAS_INN",
        "false, true,  B2C,  D03, B2B, LEGAL_FORM",
        "false, true,  NONE, D03, B2B, LEGAL_FORM",
        "false, false, B2C,  D04, B2C, SOURCE_SAYS_B2C",
        "false, false, NONE, D05, B2C, NO_COMPANY",
    })
    void splitsBusinessFromPrivateClients(
            boolean hasInn, boolean legalForm, String mark, String rule, Funnel funnel, String reason) {
        MatchedRule matched = DECISIONS
                .evaluate(FunnelSplit.TABLE, Map.of("hasInn", hasInn, "legalForm", legalForm, "sourceMark", mark))
                .rule();

        assertThat(matched.ruleId()).isEqualTo(rule);
        assertThat(matched.requiredText("funnel")).isEqualTo(funnel.name());
        assertThat(matched.reason()).isEqualTo(reason);
    }
}
