package io.voronka.intake.settlement;

import io.voronka.kernel.DecisionId;
import io.voronka.platform.decision.DecisionLedger;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.Evaluation;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.time.BusinessTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks {@code settlement-terms} what a contractor is paid for a lead, and remembers the answer. */
@Component
class SettlementTerms {

    static final String TABLE = "settlement-terms";

    private static final String NO_TERM = "NONE";
    private static final int CENTS = 2;

    private final Decisions decisions;
    private final DecisionLedger ledger;
    private final BusinessTime time;

    SettlementTerms(Decisions decisions, DecisionLedger ledger, BusinessTime time) {
        this.decisions = decisions;
        this.ledger = ledger;
        this.time = time;
    }

    /** What is agreed. */
    record Agreed(PayableTerm term, BigDecimal price, DecisionId decisionId) {}

    /** What is agreed with the contractor for a lead of that time; empty without terms. Records the decision. */
    Optional<Agreed> of(String contractor, Instant at, DecisionSubject subject) {
        LocalDate day = time.day(at);
        Map<String, Object> facts = Map.of(
                "contractor",
                contractor,
                "day",
                day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth());
        Evaluation evaluation = decisions.evaluate(TABLE, facts);
        DecisionId decision = ledger.record(evaluation, facts, subject);
        MatchedRule rule = evaluation.rule();
        String term = rule.requiredText("term");
        if (term.equals(NO_TERM) || isOutside(rule, day)) {
            return Optional.empty();
        }
        BigDecimal price = rule.decimal("price").setScale(CENTS, RoundingMode.HALF_EVEN);
        return Optional.of(new Agreed(PayableTerm.valueOf(term), price, decision));
    }

    private static boolean isOutside(MatchedRule rule, LocalDate day) {
        return rule.text("from").map(LocalDate::parse).filter(day::isBefore).isPresent()
                || rule.text("to").map(LocalDate::parse).filter(day::isAfter).isPresent();
    }
}
