package io.voronka.person.matching;

import io.voronka.kernel.Phone;
import io.voronka.privacy.PersonRecord;
import java.util.function.ToIntFunction;

/** What the vault knows of a person or company, as the matcher compares it: all that was ever said, not one record. */
public final class RecordProfile {

    private RecordProfile() {}

    public static Profile of(PersonRecord person) {
        return of(person, contact -> 1);
    }

    /** @param holders how many unlike people are known to hold a phone or an e-mail of the record */
    public static Profile of(PersonRecord person, ToIntFunction<String> holders) {
        Profile.Builder profile = Profile.builder();
        person.names().forEach(profile::personName);
        person.phones()
                .forEach(phone -> profile.heldBy(holders.applyAsInt(phone)).phone(Phone.parse(phone)));
        person.emails()
                .forEach(email -> profile.heldBy(holders.applyAsInt(email)).add(Meaning.EMAIL, email));
        profile.heldBy(1);
        for (PersonRecord.Address address : person.addresses()) {
            profile.add(Meaning.COUNTRY, address.country());
            profile.add(Meaning.REGION, address.region());
            profile.add(Meaning.CITY, address.city());
            profile.add(Meaning.ADDRESS, address.line());
            profile.add(Meaning.POSTCODE, address.postcode());
        }
        if (person.birthDate() != null) {
            profile.add(Meaning.BIRTH_DATE, person.birthDate().toString());
        }
        PersonRecord.Company company = person.company();
        if (company != null) {
            profile.add(Meaning.COMPANY, company.name());
            profile.add(Meaning.INN, company.inn());
            profile.add(Meaning.ID, company.ogrn());
        }
        return profile.build();
    }
}
