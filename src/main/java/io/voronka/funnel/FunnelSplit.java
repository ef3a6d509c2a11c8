package io.voronka.funnel;

import io.voronka.funnel.NewDeal.Fixed;
import io.voronka.funnel.NewDeal.Split;
import io.voronka.kernel.PersonId;
import io.voronka.platform.decision.DecisionLedger;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.Evaluation;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Splits deals into the funnels of business and of private clients, by {@code funnel-split}. */
@Component
class FunnelSplit {

    static final String TABLE = "funnel-split";

    private final Decisions decisions;
    private final DecisionLedger ledger;

    FunnelSplit(Decisions decisions, DecisionLedger ledger) {
        this.decisions = decisions;
        this.ledger = ledger;
    }

    /** Answers for one transaction: many deals ask the same few questions. */
    final class Asked {

        private final Map<Split, Evaluation> answers = new HashMap<>();

        Fixed place(NewDeal deal) {
            if (deal.placement() instanceof Fixed fixed) {
                return fixed;
            }
            Split split = (Split) deal.placement();
            Map<String, Object> facts =
                    Map.of("hasInn", split.hasInn(), "legalForm", split.legalForm(), "sourceMark", split.mark());
            Evaluation answer = answers.computeIfAbsent(split, asked -> decisions.evaluate(TABLE, facts));
            ledger.record(answer, facts, subject(deal));
            return new Fixed(
                    Funnel.valueOf(answer.rule().requiredText("funnel")),
                    answer.rule().reason());
        }

        private DecisionSubject subject(NewDeal deal) {
            PersonId person = deal.personId();
            return new DecisionSubject(deal.origin().leadId(), person, null);
        }
    }

    Asked ask() {
        return new Asked();
    }
}
