package io.voronka.intake;

import io.voronka.intake.store.LeadQueries;
import io.voronka.kernel.PersonId;
import io.voronka.person.ExternalPeople;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Finds people by the external ids of their leads. */
@Component
class LeadPeople implements ExternalPeople {

    private final LeadQueries leads;

    LeadPeople(LeadQueries leads) {
        this.leads = leads;
    }

    @Override
    public Collection<PersonId> of(String source, String externalId) {
        return leads.peopleOf(source, externalId);
    }
}
