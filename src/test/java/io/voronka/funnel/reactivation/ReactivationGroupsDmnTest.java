package io.voronka.funnel.reactivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voronka.funnel.store.BaseRows;
import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.engine.TestDecisions;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The groups that come with the product, and what makes a table unusable. */
class ReactivationGroupsDmnTest {

    private static final Decisions DECISIONS = new TestDecisions();
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final LocalDate DAY = LocalDate.of(2027, 3, 2);

    @ParameterizedTest
    @EnumSource
    void fiveGroupsOfFiftyEveryDay(DayOfWeek weekday) {
        List<ReactivationGroup> groups = ReactivationGroups.read(rules(weekday));

        assertThat(groups)
                .extracting(ReactivationGroup::code)
                .containsExactly("NEVER_BOUGHT", "OVER_1_MONTH", "OVER_3_MONTHS", "OVER_6_MONTHS", "OVER_1_YEAR");
        assertThat(groups).allSatisfy(group -> {
            assertThat(group.quota()).isEqualTo(50);
            assertThat(group.stage()).isEqualTo(group.code());
        });
    }

    /** Whoever was last spoken with so many days ago is in one group at the most. */
    @ParameterizedTest
    @CsvSource({
        "false, 29,  ''",
        "false, 30,  NEVER_BOUGHT",
        "false, 400, NEVER_BOUGHT",
        "true,  0,   ''",
        "true,  29,  ''",
        "true,  30,  OVER_1_MONTH",
        "true,  89,  OVER_1_MONTH",
        "true,  90,  OVER_3_MONTHS",
        "true,  179, OVER_3_MONTHS",
        "true,  180, OVER_6_MONTHS",
        "true,  364, OVER_6_MONTHS",
        "true,  365, OVER_1_YEAR",
        "true,  9999, OVER_1_YEAR",
    })
    void aDayDecidesTheGroup(boolean bought, int days, String expected) {
        // late on that day and early on it are alike
        for (int minute : List.of(0, 1439)) {
            Instant contact =
                    DAY.minusDays(days).atStartOfDay(MOSCOW).toInstant().plusSeconds(60L * minute);
            List<String> in = ReactivationGroups.read(rules(DayOfWeek.TUESDAY)).stream()
                    .filter(group -> group.bought() == bought)
                    .filter(group ->
                            !contact.isBefore(group.since(DAY, MOSCOW)) && contact.isBefore(group.until(DAY, MOSCOW)))
                    .map(ReactivationGroup::code)
                    .toList();
            assertThat(in).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
        }
    }

    @Test
    void theLastGroupHasNoEnd() {
        assertThat(ReactivationGroups.read(rules(DayOfWeek.MONDAY)).get(4).since(DAY, MOSCOW))
                .isEqualTo(BaseRows.LONG_AGO);
    }

    @Test
    void aTableThatCannotBeWorkedIsRefusedWithItsRule() {
        refused("order", 1, Map.of("group", "OVER_1_YEAR"), "names a group that another rule names");
        refused("order", 1, Map.of("bought", true, "minimumDays", 90), "begins as G");
        refused("order", 1, Map.of("stage", "DONE_WON"), "names no stage");
        refused("order", 1, Map.of("stage", "BASE"), "names no stage");
        refused("order", 1, Map.of("stage", "SOMEWHERE"), "names no stage");
        refused("order", 1, Map.of("quota", -1), "has a number below 0");
    }

    private static void refused(String output, Object value, Map<String, Object> changed, String problem) {
        List<MatchedRule> rules = new ArrayList<>();
        for (MatchedRule rule : rules(DayOfWeek.MONDAY)) {
            Map<String, Object> outputs = new HashMap<>(rule.outputs());
            if (value.equals(((Number) Objects.requireNonNull(outputs.get(output))).intValue())) {
                outputs.putAll(changed);
            }
            rules.add(new MatchedRule(rule.ruleId(), outputs));
        }
        assertThatThrownBy(() -> ReactivationGroups.read(rules))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining("G0");
    }

    private static List<MatchedRule> rules(DayOfWeek weekday) {
        return DECISIONS
                .evaluate("reactivation-groups", Map.of("weekday", weekday.name()))
                .rules();
    }
}
