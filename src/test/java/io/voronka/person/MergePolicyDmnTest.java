package io.voronka.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.engine.TestDecisions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePolicyDmnTest {

    private static final Decisions DECISIONS = new TestDecisions();

    @ParameterizedTest
    @CsvSource({
        "CONTACT, NONE,       0.90,   false, false, M01, MERGE",
        "CONTACT, NONE,       0.9999, true,  false, M01, MERGE",
        "CONTACT, NONE,       0.95,   true,  true,  M02, REVIEW",
        "CONTACT, NONE,       0.8999, true,  false, M03, REVIEW",
        "CONTACT, NONE,       0.1,    false, true,  M03, REVIEW",
        "CONTACT, GIVEN_NAME, 0.99,   true,  false, M04, REVIEW",
        "CONTACT, SURNAME,    0.99,   true,  false, M04, REVIEW",
        "SCORED,  NONE,       0.95,   true,  false, M05, MERGE",
        "SCORED,  NONE,       0.99,   true,  true,  M06, REVIEW",
        "SCORED,  NONE,       0.9499, true,  false, M07, REVIEW",
        "SCORED,  NONE,       0.5,    true,  true,  M07, REVIEW",
        "SCORED,  NONE,       0.4999, true,  false, M08, KEEP_APART",
        "SCORED,  NONE,       0.9999, false, false, M09, KEEP_APART",
        "SCORED,  SURNAME,    0.9999, false, true,  M09, KEEP_APART",
        "SCORED,  INN,        0.9999, true,  false, M10, KEEP_APART",
        "SCORED,  PATRONYMIC, 0.9999, false, false, M10, KEEP_APART",
        "SCORED,  SURNAME,    0.95,   true,  false, M11, REVIEW",
        "SCORED,  SURNAME,    0.9,    true,  false, M12, KEEP_APART",
        "EXACT,   NONE,       1,      true,  false, M13, MERGE",
        "EXACT,   NONE,       1,      true,  true,  M13, MERGE",
    })
    void tellsWhatFollowsFromAScore(
            String tier,
            String contradiction,
            double probability,
            boolean corroborated,
            boolean bothAreClients,
            String rule,
            String action) {
        MatchedRule matched = evaluate(tier, contradiction, probability, corroborated, bothAreClients);
        assertThat(matched.ruleId()).isEqualTo(rule);
        assertThat(matched.requiredText("action")).isEqualTo(action);
        assertThat(matched.reason()).isNotBlank();
    }

    @Test
    void aContradictionNeverMergesHoweverProbable() {
        for (String contradiction : List.of("SEX", "INN", "SURNAME", "GIVEN_NAME", "PATRONYMIC", "COMPANY")) {
            for (String tier : List.of("CONTACT", "SCORED")) {
                assertThat(evaluate(tier, contradiction, 1, true, false).requiredText("action"))
                        .as("%s, %s", tier, contradiction)
                        .isNotEqualTo("MERGE");
            }
        }
    }

    private static MatchedRule evaluate(
            String tier, String contradiction, double probability, boolean corroborated, boolean bothAreClients) {
        return DECISIONS
                .evaluate(
                        "merge-policy",
                        Map.of(
                                "tier", tier,
                                "contradiction", contradiction,
                                "probability", probability,
                                "corroborated", corroborated,
                                "bothAreClients", bothAreClients))
                .rule();
    }
}
