package io.voronka.person;

import io.voronka.kernel.PersonId;
import io.voronka.kernel.Phone;
import io.voronka.person.Recognition.Subject;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.MatchKeyIndex;
import io.voronka.privacy.MatchKeyIndex.Found;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * Says whom of the base a record may mean: two round trips, no locks. For looking; who goes on to write takes the locks
 * of the intake.
 */
@Service
public class PersonLookup {

    private final BlindIndexer indexer;
    private final MatchKeyIndex index;
    private final Vault vault;
    private final Recognition recognition;

    PersonLookup(BlindIndexer indexer, MatchKeyIndex index, Vault vault, Recognition recognition) {
        this.indexer = indexer;
        this.index = index;
        this.vault = vault;
        this.recognition = recognition;
    }

    /** The people a record is like, the most probable first. What follows, {@link Recognition#judge} says. */
    public List<Likeness> find(PersonRecord record) {
        Subject wanted = recognition.prepare(record);
        List<BlindIndex> contacts = contacts(record);
        Found found = index.find(contacts, Recognition.ofLikeness(wanted.keys()), recognition.mostPerKey());
        Set<PersonId> reached = new HashSet<>();
        found.reached().values().forEach(people -> {
            if (people.size() <= recognition.mostPerKey()) {
                reached.addAll(people);
            }
        });
        Set<PersonId> candidates = new LinkedHashSet<>(reached);
        candidates.addAll(recognition.candidates(found.alike()));
        Map<PersonId, PersonRecord> records = candidates.isEmpty() ? Map.of() : vault.read(candidates);
        List<Likeness> alike = new ArrayList<>(records.size());
        records.forEach((person, known) ->
                alike.add(recognition.compare(wanted, person, recognition.prepare(known), reached.contains(person))));
        alike.sort(Comparator.comparingDouble((Likeness likeness) -> -likeness.probability())
                .thenComparing(Likeness::person));
        return alike;
    }

    /** The blind indexes of all contacts of a record. */
    public List<BlindIndex> contacts(PersonRecord record) {
        List<BlindIndex> contacts = new ArrayList<>();
        record.phones()
                .forEach(phone -> contacts.add(
                        indexer.index(ContactType.PHONE, Phone.parse(phone).e164())));
        record.emails().stream()
                .flatMap(email -> ContactNormalizer.email(email).stream())
                .forEach(email -> contacts.add(indexer.index(ContactType.EMAIL, email.canonical())));
        PersonRecord.Company company = record.company();
        if (company != null && company.inn() != null) {
            contacts.add(indexer.index(ContactType.INN, company.inn()));
        }
        return contacts;
    }
}
