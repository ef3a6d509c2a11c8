package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.store.SealedPeople;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** The vault itself: with a person's key goes all that was sealed under it. */
@Component
class VaultHolder implements PersonalDataHolder {

    private final Vault vault;
    private final SealedPeople people;
    private final VaultReduction reduction;

    VaultHolder(Vault vault, SealedPeople people, VaultReduction reduction) {
        this.vault = vault;
        this.people = people;
        this.reduction = reduction;
    }

    @Override
    public String name() {
        return "VAULT";
    }

    @Override
    public Set<String> categories() {
        return Set.of("NAMES", "CONTACTS", "ADDRESSES", "BIRTH_DATE", "TAX_NUMBERS", "NOTES", "ATTRIBUTES");
    }

    @Override
    public boolean holds(Collection<PersonId> who) {
        return people.holdsAny(who);
    }

    @Override
    public void erase(Collection<PersonId> who) {
        // Each erasure locks the ledger; all come in one order.
        new TreeSet<>(who).forEach(vault::erase);
    }

    @Override
    public void reduce(Collection<PersonId> who, Set<String> held) {
        new TreeSet<>(who).forEach(person -> reduction.reduce(person, held));
    }
}
