package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.store.ReachedPeople.Found;
import io.voronka.privacy.store.SealedPeople.SealedPerson;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom contacts and keys of likeness have led to, see {@link VaultReach}. */
public final class Reached {

    static final Reached NOBODY = new Reached(Map.of(), null, List.of(), Map.of());

    private final Map<BlindIndex, Set<PersonId>> behind;
    private final @Nullable Map<String, Set<PersonId>> alike;
    private final Collection<PersonRow> locked;
    private final Map<PersonId, SealedPerson> candidates;

    private Reached(
            Map<BlindIndex, Set<PersonId>> behind,
            @Nullable Map<String, Set<PersonId>> alike,
            Collection<PersonRow> locked,
            Map<PersonId, SealedPerson> candidates) {
        this.behind = behind;
        this.alike = alike;
        this.locked = locked;
        this.candidates = candidates;
    }

    static Reached of(Found found, @Nullable Map<String, Set<PersonId>> alike) {
        return new Reached(found.behind(), alike, found.locked(), found.candidates());
    }

    /** Every contact asked for, as {@link Vault#lock} tells it. */
    public Map<BlindIndex, Set<PersonId>> behind() {
        return behind;
    }

    /**
     * The people under each key; a key of nobody, or of too many, is left out. Null if they were not looked for, because
     * somebody was found behind a contact.
     */
    public @Nullable Map<String, Set<PersonId>> alike() {
        return alike;
    }

    /** Those whose rows were locked: who was asked for, and who is behind a contact that is no crowd's. */
    public Collection<PersonRow> locked() {
        return locked;
    }

    /** Some of those alike, as they stood; they are not locked. */
    Map<PersonId, SealedPerson> candidates() {
        return candidates;
    }

    @Override
    public String toString() {
        return "Reached[***]";
    }
}
