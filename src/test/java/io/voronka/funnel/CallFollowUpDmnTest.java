package io.voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.engine.TestDecisions;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallFollowUpDmnTest {

    private static final Decisions DECISIONS = new TestDecisions();

    @ParameterizedTest
    @CsvSource({
        "NEW_LEAD,     true,  true,  C01, false, ORDERED",
        "FEEDBACK,     false, true,  C01, false, ORDERED",
        "FEEDBACK,     true,  false, C02, true,  OFFER_OPEN",
        "NEW_LEAD,     true,  false, C02, true,  OFFER_OPEN",
        "NEW_LEAD,     false, false, C03, true,  INTERESTED",
        "INQUIRY,      false, false, C03, true,  INTERESTED",
        "NEW_COMPANY,  false, false, C03, true,  INTERESTED",
        "REPEAT_ORDER, false, false, C03, true,  INTERESTED",
        "FEEDBACK,     false, false, C04, false, NO_INTEREST",
        "ANOTHER,      false, false, C04, false, NO_INTEREST",
    })
    void sendsOnWhoIsInterestedAndHasNotOrdered(
            String topic, boolean offered, boolean ordered, String rule, boolean followUp, String reason) {
        MatchedRule matched = DECISIONS
                .evaluate(CallFollowUps.TABLE, Map.of("topic", topic, "offered", offered, "ordered", ordered))
                .rule();

        assertThat(matched.ruleId()).isEqualTo(rule);
        assertThat(matched.flag("followUp")).isEqualTo(followUp);
        assertThat(matched.reason()).isEqualTo(reason);
    }
}
