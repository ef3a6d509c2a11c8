package io.voronka.person;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.person.ContactKeys.ContactKey;
import io.voronka.person.contact.ContactWindows;
import io.voronka.person.contact.ContactZones;
import io.voronka.person.contact.Grounds;
import io.voronka.person.contact.Grounds.Ground;
import io.voronka.person.contact.Grounds.Words;
import io.voronka.person.store.ContactTable;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.Consent;
import io.voronka.privacy.ConsentRegister;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Suppression;
import io.voronka.privacy.Suppressions;
import io.voronka.privacy.Vault;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * Stands before every contact with a person, over any channel: asks for a ground, for suppressions, for the hours where
 * the person is, and for the gap to the last contact (B9). It is to be asked at the instant of the contact, by somebody
 * who holds the lock of the person's row, so that a withdrawal is either seen or comes after the contact.
 */
@Service
public class ContactGate {

    private final People people;
    private final MergeHistory merges;
    private final Vault vault;
    private final ContactKeys keys;
    private final Suppressions suppressions;
    private final ConsentRegister consents;
    private final ContactTable contacts;
    private final ContactZones zones;
    private final ContactWindows windows;
    private final PersonProperties properties;

    ContactGate(
            People people,
            MergeHistory merges,
            Vault vault,
            ContactKeys keys,
            Suppressions suppressions,
            ConsentRegister consents,
            ContactTable contacts,
            ContactZones zones,
            ContactWindows windows,
            PersonProperties properties) {
        this.people = people;
        this.merges = merges;
        this.vault = vault;
        this.keys = keys;
        this.suppressions = suppressions;
        this.consents = consents;
        this.contacts = contacts;
        this.zones = zones;
        this.windows = windows;
        this.properties = properties;
    }

    /** The zone in which the person is, if there is but one that it can be. */
    public Optional<ZoneId> zone(PersonId person) {
        PersonRecord record = vault.read(List.of(person)).get(person);
        Set<ZoneId> possible = record == null ? Set.of() : zones.of(record.addresses(), record.phones());
        return possible.size() == 1 ? Optional.of(possible.iterator().next()) : Optional.empty();
    }

    /** Whether the contact may be made at this moment; what forbids it for good is told before what puts it off. */
    public GateAnswer ask(ContactIntent intent, Instant at) {
        List<PersonId> ids = people.group(intent.person());
        Optional<PersonRecord> record = ids.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(vault.read(ids.subList(0, 1)).get(ids.get(0)));
        if (record.isEmpty()) {
            return new GateAnswer.Never("ERASED");
        }
        if (isRestricted(ids.get(0))) {
            return new GateAnswer.Never("RESTRICTED");
        }
        List<String> all = contacts(intent.channel(), record.get());
        if (all.isEmpty()) {
            return new GateAnswer.Never("NO_CONTACT");
        }
        List<String> usable = usable(intent.channel(), record.get(), all);
        if (usable.isEmpty()) {
            return new GateAnswer.Never("SUPPRESSED");
        }
        Ground ground = Grounds.of(intent, words(ids), at, properties.requestHolds());
        if (!ground.given()) {
            return new GateAnswer.Never(ground.reason());
        }
        return intent.agreed()
                ? new GateAnswer.Allowed(ground.reason(), usable)
                : inTime(
                                intent,
                                at,
                                ids,
                                zones.of(record.get().addresses(), record.get().phones()))
                        .orElseGet(() -> new GateAnswer.Allowed(ground.reason(), usable));
    }

    private boolean isRestricted(PersonId person) {
        PersonState state = people.find(List.of(person)).get(person);
        return state != null && state.stage() == PersonStage.RESTRICTED;
    }

    /** Keeps that a contact was made, with whoever stands for the person. */
    public void made(PersonId person, Channel channel, Instant at) {
        contacts.insert(people.survivor(person), channel, at);
    }

    private Words words(List<PersonId> ids) {
        List<Consent> said = consents.page(ids, ConsentRegister.Place.START, Integer.MAX_VALUE).stream()
                .map(ConsentRegister.Registered::consent)
                .toList();
        Instant merged = ids.size() == 1
                ? Instant.MIN
                : merges.of(ids).stream()
                        .filter(merge -> merge.undoneAt() == null)
                        .map(Merge::at)
                        .max(Instant::compareTo)
                        .orElse(Instant.MIN);
        return new Words(said, merged);
    }

    private Optional<GateAnswer> inTime(ContactIntent intent, Instant at, List<PersonId> ids, Set<ZoneId> where) {
        ContactWindows.Windows hours = windows.of(intent, where);
        Instant earliest = contacts.last(ids)
                .map(last -> last.plus(hours.gap(at)))
                .filter(gapEnds -> gapEnds.isAfter(at))
                .orElse(at);
        Optional<Instant> first = hours.firstFrom(earliest);
        if (first.isEmpty()) {
            return Optional.of(new GateAnswer.Never("NO_COMMON_HOURS"));
        }
        return first.get().equals(at)
                ? Optional.empty()
                : Optional.of(new GateAnswer.Later(first.get(), earliest.equals(at) ? "OUT_OF_HOURS" : "TOO_SOON"));
    }

    private static List<String> contacts(Channel channel, PersonRecord record) {
        return switch (channel) {
            case EMAIL -> record.emails();
            case CALL, SMS, MESSENGER -> record.phones();
            case POST ->
                record.addresses().stream()
                        .map(PersonRecord.Address::line)
                        .filter(Objects::nonNull)
                        .toList();
        };
    }

    /** A postal address has no index: any contact that is suppressed for post or for all stops a letter. */
    private List<String> usable(Channel channel, PersonRecord record, List<String> all) {
        List<ContactKey> own = keys.of(record);
        Map<BlindIndex, Set<Suppression>> standing = suppressions.standing(
                own.stream().flatMap(key -> key.all().stream()).toList());
        if (standing.isEmpty()) {
            return all;
        }
        return switch (channel) {
            case EMAIL -> open(all, email -> keys.email(email).stream(), channel, standing);
            case CALL, SMS, MESSENGER -> open(all, phone -> Stream.of(keys.phone(phone)), channel, standing);
            case POST -> own.stream().anyMatch(key -> key.isClosed(channel, standing)) ? List.of() : all;
        };
    }

    private static List<String> open(
            List<String> contacts,
            Function<String, Stream<ContactKey>> key,
            Channel channel,
            Map<BlindIndex, Set<Suppression>> standing) {
        return contacts.stream()
                .filter(contact -> key.apply(contact).noneMatch(own -> own.isClosed(channel, standing)))
                .toList();
    }
}
