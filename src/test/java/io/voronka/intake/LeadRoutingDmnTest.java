package io.voronka.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.engine.TestDecisions;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadRoutingDmnTest {

    private static final Decisions DECISIONS = new TestDecisions();

    @ParameterizedTest
    @CsvSource({
        "CREATE, B2C, true,  false, NEW,         L02, NEW_LEAD",
        "CREATE, B2C, true,  false, STALE_LEAD,  L02, NEW_LEAD",
        "CREATE, B2C, false, false, NEW,         L03, INQUIRY",
        "CREATE, B2B, true,  false, NEW,         L04, NEW_COMPANY",
        "CREATE, B2B, false, false, NEW,         L04, NEW_COMPANY",
        "UPDATE, B2C, true,  false, CLIENT,      L05, REPEAT_ORDER",
        "UPDATE, B2B, true,  false, ACTIVE_LEAD, L05, REPEAT_ORDER",
    })
    void callsWhoIsNewOrAsksForGoodsAgain(
            String leadAction,
            String kind,
            boolean hasProducts,
            boolean optOut,
            String known,
            String rule,
            String topic) {
        MatchedRule matched = routed(leadAction, kind, hasProducts, optOut, known);

        assertThat(matched.ruleId()).isEqualTo(rule);
        assertThat(matched.text("targetProcess")).contains("contactCall");
        assertThat(matched.text("candidateGroup")).contains("operator");
        assertThat(matched.text("topic")).contains(topic);
        assertThat(matched.reason()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "REJECT, B2C, true,  false, CLIENT,      L01",
        "REJECT, B2B, false, true,  NEW,         L01",
        "UPDATE, B2C, true,  false, STALE_LEAD,  L06",
        "UPDATE, B2C, false, false, CLIENT,      L07",
        "UPDATE, B2C, true,  true,  CLIENT,      L08",
        "UPDATE, B2C, true,  true,  STALE_LEAD,  L08",
    })
    void startsNothingForTheOthers(
            String leadAction, String kind, boolean hasProducts, boolean optOut, String known, String rule) {
        MatchedRule matched = routed(leadAction, kind, hasProducts, optOut, known);

        assertThat(matched.ruleId()).isEqualTo(rule);
        assertThat(matched.text("targetProcess")).isEmpty();
        assertThat(matched.text("candidateGroup")).isEmpty();
        assertThat(matched.text("topic")).isEmpty();
        assertThat(matched.reason()).isNotBlank();
    }

    private static MatchedRule routed(
            String leadAction, String kind, boolean hasProducts, boolean optOut, String known) {
        return DECISIONS
                .evaluate(
                        "lead-routing",
                        Map.of(
                                "leadAction", leadAction,
                                "kind", kind,
                                "source", "site",
                                "hasProducts", hasProducts,
                                "optOut", optOut,
                                "productGroup", "LENS",
                                "region", "",
                                "known", known,
                                "score", 50))
                .rule();
    }
}
