package io.voronka.person;

import io.voronka.kernel.PersonId;
import io.voronka.person.Match.Ambiguous;
import io.voronka.person.Match.Doubt;
import io.voronka.person.Match.Matched;
import io.voronka.person.Match.NewPerson;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Exact recognition: the same phone or e-mail with a compatible name, or the same INN. Pure.
 *
 * <p>A lead of a person is compared with persons, a lead of a company with companies.
 *
 * <ul>
 *   <li><b>By contact.</b> Of the records that share a phone or an e-mail, the one whose name fits. Names that all
 *       contradict, or several that fit, are for a person to decide.
 *   <li><b>By INN</b>, if the lead has one. KPP tells branches apart: the record with the same KPP, else the head
 *       record without one. A KPP unlike those of all branches is a new branch; no KPP and several branches without
 *       a head record cannot be decided. If the INN is new, companies known without INN are compared by contact.
 * </ul>
 */
public final class Matcher {

    private Matcher() {}

    /** @param known the records found by the contact points (phone, e-mail, INN) of the lead; others do no harm */
    public static Match match(Identity lead, Map<PersonId, Identity> known) {
        Map<PersonId, Identity> alike = only(known, record -> record.kind() == lead.kind());
        if (lead.kind() == PersonKind.PERSON || lead.inn() == null) {
            return byContact(lead, alike);
        }
        Map<PersonId, Identity> sameInn = only(alike, record -> Objects.equals(lead.inn(), record.inn()));
        return sameInn.isEmpty()
                ? byContact(lead, only(alike, record -> record.inn() == null))
                : byBranch(lead, sameInn);
    }

    /** Whether INN and KPP have told already that these are two branches, or one: likeness has nothing to add. */
    public static boolean isToldByInn(Identity lead, @Nullable String inn) {
        return lead.inn() != null && lead.inn().equals(inn);
    }

    private static Match byContact(Identity lead, Map<PersonId, Identity> alike) {
        Map<PersonId, Identity> sharing = only(alike, lead::sharesContactWith);
        if (sharing.isEmpty()) {
            return new NewPerson();
        }
        Map<PersonId, Identity> fitting = only(sharing, lead::nameFits);
        return fitting.isEmpty() ? new Ambiguous(sharing.keySet(), Doubt.UNLIKE_NAMES) : one(fitting);
    }

    private static Match byBranch(Identity lead, Map<PersonId, Identity> sameInn) {
        if (lead.kpp() == null && sameInn.size() == 1) {
            return one(sameInn);
        }
        Map<PersonId, Identity> sameKpp = only(sameInn, record -> Objects.equals(lead.kpp(), record.kpp()));
        if (!sameKpp.isEmpty()) {
            return one(sameKpp);
        }
        if (lead.kpp() == null) {
            return new Ambiguous(sameInn.keySet(), Doubt.SEVERAL_FIT);
        }
        Map<PersonId, Identity> heads = only(sameInn, record -> record.kpp() == null);
        return heads.isEmpty() ? new NewPerson() : one(heads);
    }

    private static Match one(Map<PersonId, Identity> fitting) {
        return fitting.size() == 1
                ? new Matched(fitting.keySet().iterator().next())
                : new Ambiguous(fitting.keySet(), Doubt.SEVERAL_FIT);
    }

    private static Map<PersonId, Identity> only(Map<PersonId, Identity> records, Predicate<Identity> condition) {
        return records.entrySet().stream()
                .filter(entry -> condition.test(entry.getValue()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
