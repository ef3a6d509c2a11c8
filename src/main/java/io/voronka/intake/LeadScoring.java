package io.voronka.intake;

import io.voronka.platform.decision.DecisionLedger;
import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.Evaluation;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Gives a lead its first points, by {@code lead-score}. */
@Component
class LeadScoring {

    private static final String TABLE = "lead-score";

    private final Decisions decisions;
    private final DecisionLedger ledger;

    LeadScoring(Decisions decisions, DecisionLedger ledger) {
        this.decisions = decisions;
        this.ledger = ledger;
    }

    int score(LeadFile file, String processInstanceId) {
        Map<String, Object> facts = Map.of(
                "source", LeadNormalizer.fact(file.document().source()),
                "completeness", file.normalized().completeness(),
                "region", file.normalized().region(),
                "productGroup", file.normalized().productGroup(),
                "clientType", file.document().clientType().name(),
                "known", file.facts().known().name());
        Evaluation evaluation = decisions.evaluate(TABLE, facts);
        ledger.record(evaluation, facts, LeadDeciding.subject(file, processInstanceId));
        int points = evaluation.rule().number("points");
        file.score(points);
        return points;
    }
}
