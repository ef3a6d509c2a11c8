package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.keys.DataKey;
import io.voronka.privacy.keys.DataKeys;
import io.voronka.privacy.store.ContactPoints;
import io.voronka.privacy.store.DeliveryAddressRows;
import io.voronka.privacy.store.DeliveryAddressRows.AddressOfOffer;
import io.voronka.privacy.store.SealedPeople;
import io.voronka.privacy.store.SealedPeople.SealedPerson;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps of a person what a ground by law needs, and nothing else: that is sealed anew under a new key. With the old key goes
 * whatever else was sealed for the person, wherever it lies.
 */
@Component
class VaultReduction {

    private final DataKeys keys;
    private final ContactPoints points;
    private final SealedPeople people;
    private final DeliveryAddressRows addresses;
    private final Clock clock;

    VaultReduction(
            DataKeys keys, ContactPoints points, SealedPeople people, DeliveryAddressRows addresses, Clock clock) {
        this.keys = keys;
        this.points = points;
        this.people = people;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** @param kept categories, as {@link VaultHolder#categories()} names them */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reduce(PersonId person, Set<String> kept) {
        // As an erasure does: a lead of this person comes before, or finds what is left.
        points.lockOf(List.of(person));
        if (people.lock(List.of(person)).isEmpty()) {
            return;
        }
        VaultSession.current().forget(List.of(person));
        DataKey fresh = keys.create(person.value());
        for (SealedPerson stored : people.read(List.of(person))) {
            DataKey old = keys.unwrap(person.value(), stored.wrappedKey());
            PersonRecord left = left(RecordCodec.open(old, stored.sealed()), kept);
            people.reduce(
                    person,
                    fresh.wrapped(),
                    keys.wrappingKeyId(),
                    RecordCodec.seal(fresh, left),
                    clock.instant().toString());
            deliveries(person, old, fresh, kept.contains("ADDRESSES"));
        }
        if (!kept.contains("CONTACTS")) {
            points.unlink(person, List.of(ContactType.PHONE, ContactType.EMAIL));
        }
        if (!kept.contains("TAX_NUMBERS")) {
            points.unlink(person, List.of(ContactType.INN));
        }
    }

    private void deliveries(PersonId person, DataKey old, DataKey fresh, boolean kept) {
        for (AddressOfOffer address : addresses.of(person)) {
            if (kept) {
                addresses.reseal(
                        address.offer(),
                        RecordCodec.seal(
                                fresh,
                                address.offer(),
                                RecordCodec.openAddress(old, address.offer(), address.sealed())));
            } else {
                addresses.delete(address.offer());
            }
        }
    }

    private static PersonRecord left(PersonRecord record, Set<String> kept) {
        boolean contacts = kept.contains("CONTACTS");
        return new PersonRecord(
                kept.contains("NAMES") ? record.names() : List.of(),
                contacts ? record.phones() : List.of(),
                contacts ? record.emails() : List.of(),
                kept.contains("ADDRESSES") ? record.addresses() : List.of(),
                kept.contains("BIRTH_DATE") ? record.birthDate() : null,
                kept.contains("TAX_NUMBERS") ? record.company() : null,
                kept.contains("ATTRIBUTES") ? record.attributes() : Map.of());
    }
}
