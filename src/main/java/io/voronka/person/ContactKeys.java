package io.voronka.person;

import io.voronka.kernel.Channel;
import io.voronka.kernel.Phone;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.ContactValues;
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
public class ContactKeys implements ContactValues {

    private final BlindIndexer indexer;

    ContactKeys(BlindIndexer indexer) {
        this.indexer = indexer;
    }

    /**
     * One contact.
     *
     * @param points its indexes by which it is stored: one, or two while the key is being changed
     * @param all its indexes under every key, by which suppressions are asked: they outlive a change of the key
     */
    public record ContactKey(ContactType type, List<BlindIndex> points, List<BlindIndex> all) {

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

    /** Every contact, a company's INN among them: the contact points of the record. */
    public Set<BlindIndex> points(PersonRecord record) {
        Set<BlindIndex> points = new LinkedHashSet<>();
        values(record).forEach(value -> points.addAll(indexer.points(value.type(), value.normalised())));
        return points;
    }

    @Override
    public List<ContactValue> values(PersonRecord record) {
        List<ContactValue> values = new ArrayList<>();
        record.phones()
                .forEach(phone -> values.add(
                        new ContactValue(ContactType.PHONE, Phone.parse(phone).e164())));
        record.emails()
                .forEach(email -> ContactNormalizer.email(email)
                        .ifPresent(parsed -> values.add(new ContactValue(ContactType.EMAIL, parsed.canonical()))));
        PersonRecord.Company company = record.company();
        if (company != null && company.inn() != null) {
            values.add(new ContactValue(ContactType.INN, company.inn()));
        }
        return values;
    }

    private ContactKey key(ContactType type, String normalised) {
        return new ContactKey(type, indexer.points(type, normalised), indexer.allKeys(type, normalised));
    }
}
