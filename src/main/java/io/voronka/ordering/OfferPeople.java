package io.voronka.ordering;

import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.person.PersonState;
import io.voronka.person.Survivorship;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.PersonRecord.Address;
import io.voronka.privacy.PersonRecord.Origin;
import io.voronka.privacy.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The people that offers and orders are of. */
@Component
class OfferPeople {

    /** Source of what people say on the phone. */
    private static final String CALL = "call";

    private final People people;
    private final Vault vault;
    private final Survivorship survivorship;

    OfferPeople(People people, Vault vault, Survivorship survivorship) {
        this.people = people;
        this.vault = vault;
        this.survivorship = survivorship;
    }

    PersonId survivor(PersonId person) {
        return people.survivor(person);
    }

    List<PersonId> group(PersonId person) {
        return people.group(person);
    }

    /**
     * Locks who stands for a person until the transaction ends.
     *
     * @throws ApiProblem 404 for an unknown person, 409 if they are being merged this very moment
     */
    PersonId lock(PersonId known) {
        PersonId person = people.survivor(known);
        if (state(person) == null) {
            throw ApiProblem.of(404, "person-not-found", "There is no such person");
        }
        return person;
    }

    /** Somebody who has got and paid an order is a client since then. */
    void bought(PersonId known, Instant at) {
        PersonState state = state(people.survivor(known));
        if (state != null && (state.clientSince() == null || at.isBefore(state.clientSince()))) {
            people.becomeClient(state, at);
        }
    }

    /** Adds an address that the person has named to what is known of them; the person is locked. */
    void learn(PersonId person, Address address, Instant at) {
        PersonRecord known = vault.read(List.of(person)).get(person);
        if (known == null) {
            throw ApiProblem.of(410, "person-erased", "The data of this person was erased");
        }
        PersonRecord said = new PersonRecord(List.of(), List.of(), List.of(), List.of(address), null, null, Map.of())
                .from(new Origin(CALL, at, true));
        PersonRecord grown = survivorship.merge(known, said);
        if (!grown.equals(known)) {
            vault.save(person, grown);
        }
    }

    private @Nullable PersonState state(PersonId survivor) {
        PersonState state = people.lock(List.of(survivor)).get(survivor);
        if (state != null && state.mergedInto() != null) {
            throw ApiProblem.of(409, "person-merged", "The person was merged a moment ago: try again");
        }
        return state;
    }
}
