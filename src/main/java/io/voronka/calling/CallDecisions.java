package io.voronka.calling;

import io.voronka.platform.decision.DecisionLedger;
import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.Evaluation;
import io.voronka.platform.decision.MatchedRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks the tables {@code call-priority} and {@code call-retry}, and keeps a record of each answer. */
@Component
class CallDecisions {

    private static final String PRIORITY = "call-priority";
    private static final String RETRY = "call-retry";

    private final Decisions decisions;
    private final DecisionLedger ledger;

    CallDecisions(Decisions decisions, DecisionLedger ledger) {
        this.decisions = decisions;
        this.ledger = ledger;
    }

    /** @param due from when the call may be taken: it is ranked as it will stand then */
    CallRank rank(Call call, Instant due) {
        MatchedRule rule = decide(
                PRIORITY,
                call,
                Map.of(
                        "topic", call.request().topic(),
                        "minutesSinceArrival", call.waitedMinutes(due),
                        "region", call.request().region(),
                        "productGroup", call.request().productGroup(),
                        "attempt", call.attempt(),
                        "agreedCallback", call.agreedCallback()));
        return CallRank.of(
                call,
                rule.requiredText("lane"),
                rule.number("lanePriority"),
                rule.number("headStartMinutes"),
                rule.reason());
    }

    /** @param outcome of a call, or what came of the search for another number */
    RetryRule retry(Call call, String outcome) {
        MatchedRule rule = decide(
                RETRY,
                call,
                Map.of(
                        "topic", call.request().topic(),
                        "outcome", outcome,
                        "callsInAttempt", call.callsInAttempt(),
                        "attempt", call.attempt()));
        return new RetryRule(
                rule.flag("retry"),
                Duration.ofMinutes(rule.number("delayMinutes")),
                rule.flag("nextAttempt"),
                rule.number("demotionMinutes"),
                rule.reason());
    }

    private MatchedRule decide(String table, Call call, Map<String, Object> facts) {
        Evaluation evaluation = decisions.evaluate(table, facts);
        ledger.record(evaluation, facts, call.request().subject());
        return evaluation.rule();
    }
}
