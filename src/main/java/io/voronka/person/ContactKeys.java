package io.voronka.person;

import io.voronka.kernel.Channel;
import io.voronka.kernel.Phone;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Suppression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The phones and e-mails by which a person is reached, as blind indexes: what suppressions stand against, and what leads to the person. */
@Component
public class ContactKeys {

    private final BlindIndexer indexer;

    ContactKeys(BlindIndexer indexer) {
        this.indexer = indexer;
    }

    /**
     * One contact.
     *
     * @param current its index under the present key, by which it is stored
     * @param all its indexes under every key, by which suppressions are asked: they outlive a change of the key
     */
    public record ContactKey(ContactType type, BlindIndex current, List<BlindIndex> all) {

        /** Whether one of the suppressions that stand closes this contact for the channel. */
        boolean isClosed(Channel channel, Map<BlindIndex, Set<Suppression>> standing) {
            return all.stream()
                    .flatMap(index -> standing.getOrDefault(index, Set.of()).stream())
                    .anyMatch(suppression -> suppression.scope().covers(channel));
        }
    }

    /** Phones first; a contact that can't be read is left out. */
    public List<ContactKey> of(PersonRecord record) {
        List<ContactKey> keys = new ArrayList<>();
        record.phones().forEach(phone -> keys.add(phone(phone)));
        record.emails().forEach(email -> email(email).ifPresent(keys::add));
        return keys;
    }

    /** Of a phone as it is stored. */
    ContactKey phone(String phone) {
        return key(ContactType.PHONE, Phone.parse(phone).e164());
    }

    /** Of an e-mail as it is stored; empty for one that can't be read. */
    Optional<ContactKey> email(String email) {
        return ContactNormalizer.email(email).map(parsed -> key(ContactType.EMAIL, parsed.canonical()));
    }

    /** Every contact under the present key, a company's INN among them: the contact points of the record. */
    public Set<BlindIndex> points(PersonRecord record) {
        Set<BlindIndex> points = new LinkedHashSet<>();
        of(record).forEach(key -> points.add(key.current()));
        PersonRecord.Company company = record.company();
        if (company != null && company.inn() != null) {
            points.add(indexer.index(ContactType.INN, company.inn()));
        }
        return points;
    }

    private ContactKey key(ContactType type, String normalised) {
        List<BlindIndex> all = indexer.allKeys(type, normalised);
        BlindIndex current = all.stream().filter(indexer::isCurrent).findFirst().orElseThrow();
        return new ContactKey(type, current, all);
    }
}
