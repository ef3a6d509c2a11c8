package io.voronka.person;

import io.voronka.kernel.PersonId;
import io.voronka.platform.event.ContactCorrected;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what people say of their own contact data. It stands beside what was known, as the last and with its origin, and
 * the person is recognised by it from then on.
 */
@Service
public class PersonCorrections {

    private final Vault vault;
    private final ContactKeys contacts;
    private final People people;
    private final Survivorship survivorship;
    private final ApplicationEventPublisher events;

    PersonCorrections(
            Vault vault,
            ContactKeys contacts,
            People people,
            Survivorship survivorship,
            ApplicationEventPublisher events) {
        this.vault = vault;
        this.contacts = contacts;
        this.people = people;
        this.survivorship = survivorship;
        this.events = events;
    }

    /**
     * Adds it to who stands for the person; said again it changes nothing. Has to be the first that its transaction
     * does with contact points.
     *
     * @throws ApiProblem 404 for an unknown person, 409 if they are being merged this very moment, 410 if they were erased
     */
    @Transactional
    public void correct(PersonId known, PersonRecord said) {
        Set<BlindIndex> points = contacts.points(said);
        Map<BlindIndex, Set<PersonId>> behind = vault.lock(points);
        PersonId person = people.survivor(known);
        PersonState state = people.lock(List.of(person)).get(person);
        if (state == null) {
            throw ApiProblem.of(404, "person-not-found", "There is no such person");
        }
        if (state.mergedInto() != null) {
            throw ApiProblem.of(409, "person-merged", "The person was merged a moment ago: try again");
        }
        PersonRecord before = vault.read(List.of(person)).get(person);
        if (before == null) {
            throw ApiProblem.of(410, "person-erased", "The data of this person was erased");
        }
        PersonRecord grown = survivorship.merge(before, said);
        if (!grown.equals(before)) {
            vault.save(person, grown);
            events.publishEvent(new ContactCorrected(person));
        }
        vault.link(
                person,
                points.stream()
                        .filter(point -> !behind.getOrDefault(point, Set.of()).contains(person))
                        .toList());
    }
}
