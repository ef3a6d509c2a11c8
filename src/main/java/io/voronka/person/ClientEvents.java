package io.voronka.person;

import io.voronka.kernel.PersonId;
import io.voronka.person.store.PossibleBuyers;
import io.voronka.platform.event.PeopleMerged;
import io.voronka.platform.inbox.EventHandler;
import io.voronka.platform.inbox.InboxEvent;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Who has paid or got an order is a client since then. While nobody can say whose an order is, each who may have ordered
 * counts as a possible buyer, so that the clean-up takes none of them.
 */
@Component
class ClientEvents implements EventHandler {

    private final People people;
    private final PossibleBuyers possible;
    private final Clock clock;

    ClientEvents(People people, PossibleBuyers possible, Clock clock) {
        this.people = people;
        this.possible = possible;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return Set.of("ORDER_PAID", "ORDER_DELIVERED");
    }

    @Override
    public Outcome handle(InboxEvent event) {
        PersonId person = event.person();
        PersonState state = person == null ? null : people.lock(List.of(person)).get(person);
        // Merged between the look-up and the lock: the next attempt finds the survivor.
        if (state == null || state.mergedInto() != null) {
            return Outcome.NOT_YET_KNOWN;
        }
        if (!state.isClientBy(event.happenedAt())) {
            people.becomeClient(state, event.happenedAt());
        }
        possible.settle(event.id());
        return Outcome.HANDLED;
    }

    /** The lock makes a clean-up that is about to take one of them pass by. */
    @Override
    public void putAside(InboxEvent event) {
        if (!event.people().isEmpty()) {
            people.lock(event.people());
            possible.note(event.id(), event.people(), clock.instant());
        }
    }

    @EventListener
    void merged(PeopleMerged merge) {
        possible.merge(merge.survivor(), merge.absorbed());
    }
}
