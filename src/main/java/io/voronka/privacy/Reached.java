package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.store.ReachedPeople.Found;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom contacts and keys of likeness have led to, see {@link VaultReach}. */
public final class Reached {

    static final Reached NOBODY = new Reached(Map.of(), null, List.of());

    private final Map<BlindIndex, Set<PersonId>> behind;
    private final @Nullable Map<String, Set<PersonId>> alike;
    private final Collection<PersonRow> locked;

    private Reached(
            Map<BlindIndex, Set<PersonId>> behind,
            @Nullable Map<String, Set<PersonId>> alike,
            Collection<PersonRow> locked) {
        this.behind = behind;
        this.alike = alike;
        this.locked = locked;
    }

    static Reached of(Found found, @Nullable Map<String, Set<PersonId>> alike) {
        return new Reached(found.behind(), alike, found.locked());
    }

    /** Every contact asked for, as {@link Vault#lock} tells it. */
    public Map<BlindIndex, Set<PersonId>> behind() {
        return behind;
    }

    /**
     * The people under each key, as {@link MatchKeyIndex#find} tells them. Null if they were not looked for, because
     * somebody was found behind a contact.
     */
    public @Nullable Map<String, Set<PersonId>> alike() {
        return alike;
    }

    /** Those whose rows were locked: who was asked for, and who is behind a contact that is no crowd's. */
    public Collection<PersonRow> locked() {
        return locked;
    }

    @Override
    public String toString() {
        return "Reached[***]";
    }
}
