package io.voronka.person;

import io.voronka.kernel.PersonId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Knows why data of people must be kept although they ask for deletion; a bean of the context that needs it. */
public interface LegalHolds {

    /**
     * A ground to keep data.
     *
     * @param code of the ground
     * @param categories that it needs, as the act of destruction names them; nothing else is kept
     */
    record Hold(String code, Set<String> categories) {}

    /** What holds data of any of these people now. */
    Optional<Hold> of(Collection<PersonId> people);
}
