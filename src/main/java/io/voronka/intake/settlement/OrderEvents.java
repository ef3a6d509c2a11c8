package io.voronka.intake.settlement;

import io.voronka.intake.settlement.LeadSettlement.Teller;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.person.PersonState;
import io.voronka.platform.inbox.EventHandler;
import io.voronka.platform.inbox.InboxEvent;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A paid order may earn the contractor who brought the person. */
@Component
class OrderEvents implements EventHandler {

    private final People people;
    private final LeadSettlement settlement;

    OrderEvents(People people, LeadSettlement settlement) {
        this.people = people;
        this.settlement = settlement;
    }

    @Override
    public Set<String> types() {
        return Set.of("ORDER_PAID");
    }

    @Override
    public Outcome handle(InboxEvent event) {
        PersonId person = event.person();
        PersonState state = person == null ? null : people.lock(List.of(person)).get(person);
        // Merged between the look-up and the lock: the next attempt finds the survivor.
        if (person == null || state == null || state.mergedInto() != null) {
            return Outcome.NOT_YET_KNOWN;
        }
        settlement.orderPaid(person, event.happenedAt(), new Teller(event.source(), event.receivedBy()));
        return Outcome.HANDLED;
    }
}
