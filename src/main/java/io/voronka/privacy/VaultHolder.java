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

    VaultHolder(Vault vault, SealedPeople people) {
        this.vault = vault;
        this.people = people;
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
}
