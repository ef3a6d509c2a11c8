package io.voronka.funnel.reactivation;

import io.voronka.funnel.Funnel;
import io.voronka.platform.decision.DecisionLedger;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.Evaluation;
import io.voronka.platform.decision.MatchedRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the table {@code reactivation-groups}, once a selection, and makes its rows groups that share nobody. */
@Component
class ReactivationGroups {

    private static final String TABLE = "reactivation-groups";

    private final Decisions decisions;
    private final DecisionLedger ledger;

    ReactivationGroups(Decisions decisions, DecisionLedger ledger) {
        this.decisions = decisions;
        this.ledger = ledger;
    }

    /**
     * The groups of a day in the order of the table; the answer is kept in the ledger of decisions.
     *
     * @throws IllegalStateException if the table names a group twice, or a stage that there is not, or two groups begin
     *     alike
     */
    List<ReactivationGroup> of(LocalDate day, @Nullable String processInstanceId) {
        Map<String, Object> facts = Map.of("weekday", day.getDayOfWeek().name());
        Evaluation evaluation = decisions.evaluate(TABLE, facts);
        ledger.record(evaluation, facts, new DecisionSubject(null, null, processInstanceId));
        return read(evaluation.rules());
    }

    static List<ReactivationGroup> read(List<MatchedRule> rules) {
        Map<Boolean, TreeMap<Integer, MatchedRule>> kinds = Map.of(true, new TreeMap<>(), false, new TreeMap<>());
        Set<String> codes = new HashSet<>();
        for (MatchedRule rule : rules) {
            check(rule, codes);
            MatchedRule same =
                    Objects.requireNonNull(kinds.get(rule.flag("bought"))).put(rule.number("minimumDays"), rule);
            if (same != null) {
                throw unusable(rule, "begins as " + same.ruleId() + " does");
            }
        }
        List<MatchedRule> ordered = new ArrayList<>(rules);
        ordered.sort(Comparator.comparingInt(rule -> rule.number("order")));
        return ordered.stream()
                .map(rule -> group(rule, Objects.requireNonNull(kinds.get(rule.flag("bought")))))
                .toList();
    }

    private static void check(MatchedRule rule, Set<String> codes) {
        if (!codes.add(rule.requiredText("group"))) {
            throw unusable(rule, "names a group that another rule names, too");
        }
        String stage = rule.requiredText("stage");
        if (!Funnel.B2C.has(stage)
                || Funnel.B2C.isFinal(stage)
                || stage.equals(Base.IN_BASE)
                || stage.equals(Base.RETURNED)) {
            throw unusable(rule, "names no stage that a picked deal can have");
        }
        if (rule.number("quota") < 0 || rule.number("minimumDays") < 0) {
            throw unusable(rule, "has a number below 0");
        }
    }

    private static ReactivationGroup group(MatchedRule rule, NavigableMap<Integer, MatchedRule> kind) {
        int days = rule.number("minimumDays");
        return new ReactivationGroup(
                rule.requiredText("group"),
                rule.flag("bought"),
                days,
                kind.higherKey(days),
                rule.number("quota"),
                rule.requiredText("stage"));
    }

    private static IllegalStateException unusable(MatchedRule rule, String problem) {
        return new IllegalStateException("Table " + TABLE + ": rule " + rule.ruleId() + " " + problem);
    }
}
