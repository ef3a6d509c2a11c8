package io.voronka.funnel.reactivation;

import io.voronka.funnel.Deal;
import io.voronka.funnel.DealFacts;
import io.voronka.funnel.DealOrigin;
import io.voronka.funnel.Deals;
import io.voronka.funnel.Funnel;
import io.voronka.funnel.NewDeal;
import io.voronka.funnel.NewDeal.Entry;
import io.voronka.funnel.NewDeal.Fixed;
import io.voronka.funnel.store.BaseRows;
import io.voronka.kernel.DealId;
import io.voronka.person.People;
import io.voronka.platform.event.ClientGained;
import io.voronka.platform.event.DealMoved;
import io.voronka.platform.event.PersonErased;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the base as it should be: who was worked waits in it again, who bought is in the right group, who was erased has
 * left it.
 */
@Component
class BaseKeeping {

    static final String ERASED = "ERASED";

    private static final String WORKED = "WORKED";
    private static final String BY_PROCESS = "process";

    private final Deals deals;
    private final BaseRows base;
    private final People people;

    BaseKeeping(Deals deals, BaseRows base, People people) {
        this.deals = deals;
        this.base = base;
        this.people = people;
    }

    /** A deal of the base is done: its client waits again from now on, once a deal. Everybody has their turn that way. */
    @EventListener
    void moved(DealMoved moved) {
        boolean done = moved.to().equals(Base.DONE_WON) || moved.to().equals(Base.DONE_LOST);
        if (done && moved.funnel().equals(Funnel.B2C.name()) && !moved.reason().equals(ERASED)) {
            Deal deal = deals.get(moved.dealId());
            DealFacts known = deal.facts();
            deals.open(new NewDeal(
                    new Fixed(Funnel.B2C, WORKED),
                    deal.personId(),
                    new DealOrigin(
                            DealOrigin.FUNNEL,
                            deal.id().toString(),
                            deal.origin().leadId(),
                            null),
                    new DealFacts(
                            known.topic(),
                            known.productGroup(),
                            known.region(),
                            moved.at(),
                            moved.at(),
                            moved.reason().equals(DealResults.ORDERED) ? moved.at() : known.lastPurchaseAt(),
                            null,
                            known.attributes()),
                    Entry.CALL,
                    null));
        }
    }

    @EventListener
    void bought(ClientGained gained) {
        base.bought(people.group(gained.personId()), gained.since());
    }

    @EventListener
    void erased(PersonErased erased) {
        leave(base.of(List.of(erased.personId())));
    }

    /** Deals whose person is no more. */
    void leave(List<DealId> gone) {
        if (!gone.isEmpty()) {
            deals.moveAll(gone, Base.DONE_LOST, ERASED, BY_PROCESS);
        }
    }
}
