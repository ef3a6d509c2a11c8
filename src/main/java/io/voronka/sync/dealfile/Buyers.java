package io.voronka.sync.dealfile;

import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.person.PersonState;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Makes clients of people of the base who have bought, as a file says. */
@Component
class Buyers {

    private final People people;

    Buyers(People people) {
        this.people = people;
    }

    /**
     * Locks these people, so it comes before anything is written of their deals. Who was merged into somebody else
     * meanwhile stays as they are: the same file, or the next one, finds the survivor.
     *
     * @param bought when each of them bought first, as far as the file knows
     */
    void note(Map<PersonId, Instant> bought) {
        if (bought.isEmpty()) {
            return;
        }
        for (PersonState state : people.lock(bought.keySet()).values()) {
            Instant at = Objects.requireNonNull(bought.get(state.personId()));
            if (state.mergedInto() == null && !state.isClientBy(at)) {
                people.becomeClient(state, at);
            }
        }
    }
}
