package io.voronka.person;

import io.voronka.kernel.PersonId;
import io.voronka.person.Recognition.Subject;
import io.voronka.person.Verdict.Action;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.ContactIndex;
import io.voronka.privacy.MatchKeyIndex;
import io.voronka.privacy.MatchKeys;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Finds who else of the base may be somebody, for a person to look at: those behind a contact of theirs, and those who are
 * like them. What is shown is masked; nothing is decided.
 */
@Service
public class PeopleAlike {

    private static final int MOST = 5;
    private static final int MOST_OF_CONTACT = 20;

    private final People people;
    private final Vault vault;
    private final ContactKeys contacts;
    private final ContactIndex points;
    private final MatchKeys matchKeys;
    private final MatchKeyIndex index;
    private final Recognition recognition;

    PeopleAlike(
            People people,
            Vault vault,
            ContactKeys contacts,
            ContactIndex points,
            MatchKeys matchKeys,
            MatchKeyIndex index,
            Recognition recognition) {
        this.people = people;
        this.vault = vault;
        this.contacts = contacts;
        this.points = points;
        this.matchKeys = matchKeys;
        this.index = index;
        this.recognition = recognition;
    }

    /**
     * Somebody who may be the same.
     *
     * @param probability that they are, 0 to 1
     * @param name initials
     */
    public record Alike(
            PersonId person,
            double probability,
            boolean sharesContact,
            @Nullable String name,
            List<String> phones,
            List<String> emails) {}

    /** The most probable first; none for somebody who was erased. */
    public List<Alike> of(PersonId person) {
        PersonId survivor = people.survivor(person);
        PersonRecord record = vault.read(List.of(survivor)).get(survivor);
        if (record == null) {
            return List.of();
        }
        Set<PersonId> sharing = sharing(record);
        Set<PersonId> wanted = new LinkedHashSet<>(sharing);
        wanted.addAll(recognition.candidates(
                index.find(Recognition.ofLikeness(matchKeys.of(record)), recognition.mostPerKey())));
        Map<PersonId, PersonState> states = people.find(wanted);
        PersonState known = people.find(List.of(survivor)).get(survivor);
        wanted.removeIf(other -> !isComparable(known, states.get(other)));
        wanted.remove(survivor);
        return alike(record, sharing, wanted);
    }

    private Set<PersonId> sharing(PersonRecord record) {
        Set<PersonId> sharing = new LinkedHashSet<>();
        for (BlindIndex point : contacts.points(record)) {
            Set<PersonId> behind = points.behind(point, MOST_OF_CONTACT);
            if (behind.size() < MOST_OF_CONTACT) { // else it is a crowd's
                sharing.addAll(behind);
            }
        }
        return sharing;
    }

    private static boolean isComparable(@Nullable PersonState one, @Nullable PersonState other) {
        return one != null && other != null && other.mergedInto() == null && one.kind() == other.kind();
    }

    private List<Alike> alike(PersonRecord record, Set<PersonId> sharing, Collection<PersonId> wanted) {
        Subject subject = recognition.prepare(record);
        List<Alike> found = new ArrayList<>();
        vault.read(wanted).forEach((other, said) -> {
            Likeness likeness = recognition.compare(subject, other, recognition.prepare(said), sharing.contains(other));
            if (recognition.judge(likeness, false).action() != Action.KEEP_APART) {
                MaskedRecord masked = new MaskedRecord(said);
                found.add(new Alike(
                        other,
                        likeness.probability(),
                        likeness.sharesContact(),
                        masked.name(),
                        masked.values("PHONE"),
                        masked.values("EMAIL")));
            }
        });
        return found.stream()
                .sorted(Comparator.comparingDouble(Alike::probability)
                        .reversed()
                        .thenComparing(Alike::person))
                .limit(MOST)
                .toList();
    }
}
