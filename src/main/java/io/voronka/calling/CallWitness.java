package io.voronka.calling;

import io.voronka.calling.store.CallAttempts;
import io.voronka.kernel.PersonId;
import io.voronka.person.MergeWitness;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Tells whether calls were made since two people were merged. */
@Component
class CallWitness implements MergeWitness {

    private final CallAttempts attempts;

    CallWitness(CallAttempts attempts) {
        this.attempts = attempts;
    }

    @Override
    public String subject() {
        return "CALLS";
    }

    @Override
    public long count(Collection<PersonId> people) {
        return attempts.countOf(people);
    }
}
