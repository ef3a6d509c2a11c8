package io.voronka.intake;

import io.voronka.person.Identity;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.PersonRecord;
import java.util.List;
import java.util.Set;

/**
 * What a lead says about a person, in the one form that is stored and compared. Personal data: {@link #toString()}
 * says nothing.
 *
 * @param record what the person's vault record gains from this lead
 * @param contacts blind indexes by which the person is found and locked: phone, e-mail and, for a company, INN
 * @param matchKeys keys of likeness, by which people may be found who share no contact with the lead
 * @param suppressible phone and e-mail under every key, to ask the suppressions
 * @param region routing fact; "" when unknown
 * @param productGroup routing fact; "" when unknown
 * @param completeness how many of phone, e-mail and address are there, 0–3
 */
record NormalizedLead(
        Identity identity,
        PersonRecord record,
        List<BlindIndex> contacts,
        Set<String> matchKeys,
        List<BlindIndex> suppressible,
        String region,
        String productGroup,
        int completeness) {

    boolean hasContact() {
        return !identity.phones().isEmpty() || !identity.emails().isEmpty();
    }

    @Override
    public String toString() {
        return "NormalizedLead[***]";
    }
}
