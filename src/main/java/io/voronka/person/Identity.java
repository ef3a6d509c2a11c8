package io.voronka.person;

import io.voronka.kernel.Email;
import io.voronka.kernel.Phone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What tells who somebody is: that of a lead, or that of a record in the base. All values are normalised.
 *
 * @param names of a lead at most one; of a record all it has been known by. For a company, those of its contacts.
 *     Unknown names are dropped.
 * @param inn valid or null
 * @param kpp well-formed or null; without meaning beside the INN of a sole proprietor
 */
public record Identity(
        PersonKind kind,
        Set<PersonName> names,
        Set<Phone> phones,
        Set<Email> emails,
        @Nullable String inn,
        @Nullable String kpp) {

    public Identity {
        names = names.stream().filter(PersonName::isKnown).collect(Collectors.toUnmodifiableSet());
        phones = Set.copyOf(phones);
        emails = Set.copyOf(emails);
        kpp = inn == null || TaxIds.isPersonal(inn) ? null : kpp;
    }

    boolean sharesContactWith(Identity other) {
        return phones.stream().anyMatch(phone -> other.phones.stream().anyMatch(phone::mayBeSameAs))
                || emails.stream().anyMatch(email -> other.emails.stream().anyMatch(email::isSameMailboxAs));
    }

    /** Some name of the one fits some name of the other, or one has none. */
    boolean nameFits(Identity other) {
        return names.isEmpty() || other.names.isEmpty() || anyFits(names, other.names);
    }

    /** How many people these names speak of at the least: those that fit one another may be one. */
    public static int unlike(Collection<Identity> identities) {
        List<Identity> apart = new ArrayList<>();
        for (Identity identity : identities) {
            if (apart.stream().noneMatch(identity::nameFits)) {
                apart.add(identity);
            }
        }
        return apart.size();
    }

    private static boolean anyFits(Collection<PersonName> names, Collection<PersonName> others) {
        return names.stream().anyMatch(name -> others.stream().anyMatch(name::compatibleWith));
    }

    /** Says nothing of the person, so that a log line cannot leak anything. */
    @Override
    public String toString() {
        return "Identity[" + kind + "]";
    }
}
