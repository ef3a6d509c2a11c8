package io.voronka.funnel;

import io.voronka.funnel.NewDeal.Entry;
import io.voronka.funnel.NewDeal.Fixed;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.ordering.Offer;
import io.voronka.ordering.Offers;
import io.voronka.person.People;
import io.voronka.platform.decision.DecisionLedger;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.Evaluation;
import io.voronka.platform.event.CallFinished;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets leads go on in the main funnel whose call ended without an order though somebody is interested; what counts as
 * interest, {@code call-follow-up} says. A deal's own call is followed up by its process.
 */
@Component
class CallFollowUps {

    static final String TABLE = "call-follow-up";

    private static final String REACHED = "REACHED";

    private final Deals deals;
    private final Offers offers;
    private final People people;
    private final Decisions decisions;
    private final DecisionLedger ledger;

    CallFollowUps(Deals deals, Offers offers, People people, Decisions decisions, DecisionLedger ledger) {
        this.deals = deals;
        this.offers = offers;
        this.people = people;
        this.decisions = decisions;
        this.ledger = ledger;
    }

    @EventListener
    void finished(CallFinished call) {
        LeadId lead = call.leadId();
        if (lead == null || call.dealId() != null || !call.outcome().equals(REACHED)) {
            return;
        }
        List<Offer> made = offers.ofCall(call.callId());
        Map<String, Object> facts = Map.of(
                "topic", call.topic(),
                "offered", !made.isEmpty(),
                "ordered", made.stream().anyMatch(offer -> offer.order() != null));
        Evaluation answer = decisions.evaluate(TABLE, facts);
        ledger.record(answer, facts, new DecisionSubject(lead, call.personId(), null));
        if (answer.rule().flag("followUp") && !isInMain(call.personId())) {
            deals.open(new NewDeal(
                    new Fixed(Funnel.MAIN, answer.rule().reason()),
                    call.personId(),
                    DealOrigin.lead(lead),
                    new DealFacts(
                            call.topic(),
                            known(call.productGroup()),
                            known(call.region()),
                            call.at(),
                            call.at(),
                            null,
                            null,
                            Map.of()),
                    Entry.CONTACTED,
                    call.operator()));
        }
    }

    private static @Nullable String known(String fact) {
        return fact.isEmpty() ? null : fact;
    }

    private boolean isInMain(PersonId person) {
        return deals.of(people.group(person)).stream().anyMatch(deal -> deal.funnel() == Funnel.MAIN && deal.open());
    }
}
