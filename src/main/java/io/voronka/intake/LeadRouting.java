package io.voronka.intake;

import io.voronka.intake.LeadFile.Route;
import io.voronka.platform.decision.DecisionLedger;
import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.Evaluation;
import io.voronka.platform.decision.MatchedRule;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Chooses the process that works a lead, by {@code lead-routing}. */
@Component
class LeadRouting {

    private static final String TABLE = "lead-routing";

    private final Decisions decisions;
    private final DecisionLedger ledger;

    LeadRouting(Decisions decisions, DecisionLedger ledger) {
        this.decisions = decisions;
        this.ledger = ledger;
    }

    Route route(LeadFile file, String processInstanceId) {
        LeadDecision decision = file.decision();
        Map<String, Object> facts = Map.of(
                "leadAction", decision.lead().name(),
                "kind", file.document().kind().name(),
                "source", LeadNormalizer.fact(file.document().source()),
                "hasProducts", !file.document().products().isEmpty(),
                "optOut", decision.subscription() == SubscriptionAction.OPT_OUT,
                "productGroup", file.normalized().productGroup(),
                "region", file.normalized().region(),
                "known", file.facts().known().name(),
                "score", file.score() == null ? 0 : file.score());
        Evaluation evaluation = decisions.evaluate(TABLE, facts);
        ledger.record(evaluation, facts, LeadDeciding.subject(file, processInstanceId));
        MatchedRule rule = evaluation.rule();
        Route route = new Route(
                rule.text("targetProcess").orElse(null),
                rule.text("candidateGroup").orElse(null),
                rule.text("topic").orElse(null));
        file.route(route);
        return route;
    }
}
