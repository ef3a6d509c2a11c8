package io.voronka.intake;

import io.voronka.intake.store.LeadQueries;
import io.voronka.kernel.PersonId;
import io.voronka.person.MergeWitness;
import io.voronka.person.Touch;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells whether leads have come since two people were merged, and what delivered them. */
@Component
class LeadWitness implements MergeWitness {

    private final LeadQueries leads;

    LeadWitness(LeadQueries leads) {
        this.leads = leads;
    }

    @Override
    public String subject() {
        return "LEADS";
    }

    @Override
    public long count(Collection<PersonId> people) {
        return leads.countOf(people).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Override
    public Map<Touch, Instant> touches(Collection<Touch> touches) {
        return leads.deliveredBy(touches);
    }
}
