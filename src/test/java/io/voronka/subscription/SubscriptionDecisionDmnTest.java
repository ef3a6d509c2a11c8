package io.voronka.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.engine.TestDecisions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The 11 scenarios: all 144 combinations of their facts, against the rules told in another way. */
class SubscriptionDecisionDmnTest {

    private static final Decisions DECISIONS = new TestDecisions();
    private static final List<Boolean> FLAGS = List.of(true, false);

    record Facts(boolean suppressed, String consent, String known, String subscription, boolean sameCampaign) {

        Map<String, Object> map() {
            return Map.of(
                    "suppressed", suppressed,
                    "consent", consent,
                    "known", known,
                    "subscription", subscription,
                    "sameCampaign", sameCampaign);
        }

        String expectedRule() {
            if (suppressed) {
                return "R01";
            }
            return switch (consent) {
                case "WITHDRAWN" -> known.equals("NEW") ? "R02" : "R03";
                case "GRANTED" -> granted();
                default -> absent();
            };
        }

        private String granted() {
            return switch (known) {
                case "NEW" -> "R04";
                case "STALE_LEAD" -> "R10";
                default -> subscription.equals("SUBSCRIBED") ? "R07" : "R06";
            };
        }

        private String absent() {
            return switch (known) {
                case "NEW" -> "R05";
                case "STALE_LEAD" -> "R11";
                default -> sameCampaign ? "R08" : "R09";
            };
        }
    }

    static Stream<Facts> combinations() {
        return FLAGS.stream()
                .flatMap(suppressed -> Stream.of("GRANTED", "ABSENT", "WITHDRAWN")
                        .flatMap(consent -> Stream.of("NEW", "ACTIVE_LEAD", "STALE_LEAD", "CLIENT")
                                .flatMap(known -> Stream.of("NEVER", "SUBSCRIBED", "UNSUBSCRIBED")
                                        .flatMap(subscription -> FLAGS.stream()
                                                .map(same ->
                                                        new Facts(suppressed, consent, known, subscription, same))))));
    }

    @Test
    void knowsAllCombinations() {
        assertThat(combinations()).hasSize(144).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void matchesExactlyOneRule(Facts facts) {
        assertThat(DECISIONS.evaluate("subscription-decision", facts.map()).rules())
                .extracting(MatchedRule::ruleId)
                .containsExactly(facts.expectedRule());
    }

    @ParameterizedTest
    @CsvSource({
        "true,  GRANTED,   NEW,         NEVER,        false, R01, REJECT, KEEP,    NONE,         false, SUPPRESSED",
        "false, WITHDRAWN, NEW,         NEVER,        false, R02, REJECT, OPT_OUT, SUBSCRIPTION, false, OPTOUT_UNKNOWN",
        "false, WITHDRAWN, CLIENT,      SUBSCRIBED,   true,  R03, UPDATE, OPT_OUT, SUBSCRIPTION, false, OPTOUT_KNOWN",
        "false, GRANTED,   NEW,         NEVER,        false, R04, CREATE, OPT_IN,  FULL,         true,  NEW_CONSENTED",
        "false, ABSENT,    NEW,         NEVER,        false, R05, CREATE, KEEP,    PROFILE,      false, NEW_NO_CONSENT",
        "false, GRANTED,   ACTIVE_LEAD, UNSUBSCRIBED, true,  R06, UPDATE, OPT_IN,  SUBSCRIPTION, false, KNOWN_OPTED_IN",
        "false, GRANTED,   CLIENT,      SUBSCRIBED,   true,  R07, UPDATE, KEEP,    PROFILE,      false,"
                + " KNOWN_ALREADY_SUBSCRIBED",
        "false, ABSENT,    ACTIVE_LEAD, NEVER,        true,  R08, REJECT, KEEP,    NONE,         false,"
                + " DUPLICATE_SAME_CAMPAIGN",
        "false, ABSENT,    CLIENT,      SUBSCRIBED,   false, R09, UPDATE, KEEP,    PROFILE,      false, KNOWN_NEW_TOUCH",
        "false, GRANTED,   STALE_LEAD,  UNSUBSCRIBED, true,  R10, CREATE, OPT_IN,  FULL,         true,  STALE_RENEWED",
        "false, ABSENT,    STALE_LEAD,  SUBSCRIBED,   true,  R11, UPDATE, OPT_OUT, SUBSCRIPTION, false, STALE_EXPIRED",
    })
    void givesTheOutputsOfEachScenario(
            boolean suppressed,
            String consent,
            String known,
            String subscription,
            boolean sameCampaign,
            String rule,
            String lead,
            String action,
            String sync,
            boolean reportable,
            String reason) {
        Facts facts = new Facts(suppressed, consent, known, subscription, sameCampaign);

        assertThat(DECISIONS.evaluate("subscription-decision", facts.map()).rule())
                .isEqualTo(new MatchedRule(
                        rule,
                        Map.of(
                                "lead", lead,
                                "subscription", action,
                                "sync", sync,
                                "reportable", reportable,
                                "reason", reason)));
    }
}
