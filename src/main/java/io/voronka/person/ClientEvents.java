package io.voronka.person;

import io.voronka.kernel.PersonId;
import io.voronka.platform.inbox.EventHandler;
import io.voronka.platform.inbox.InboxEvent;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who has paid or got an order is a client since then. */
@Component
class ClientEvents implements EventHandler {

    private final People people;

    ClientEvents(People people) {
        this.people = people;
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
        if (state.clientSince() == null || event.happenedAt().isBefore(state.clientSince())) {
            people.becomeClient(state, event.happenedAt());
        }
        return Outcome.HANDLED;
    }
}
