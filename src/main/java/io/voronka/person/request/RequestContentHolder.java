package io.voronka.person.request;

import io.voronka.kernel.PersonId;
import io.voronka.person.store.PersonRequestRows;
import io.voronka.privacy.PersonalDataHolder;
import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What open requests say of people goes with the people. */
@Component
class RequestContentHolder implements PersonalDataHolder {

    private final PersonRequestRows rows;

    RequestContentHolder(PersonRequestRows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "REQUESTS";
    }

    @Override
    public Set<String> categories() {
        return Set.of("NAMES", "CONTACTS", "ADDRESSES", "BIRTH_DATE");
    }

    @Override
    public boolean holds(Collection<PersonId> people) {
        return rows.holdsAny(people);
    }

    @Override
    public void erase(Collection<PersonId> people) {
        rows.destroyContents(people);
    }
}
