package io.voronka.person;

import io.voronka.kernel.PersonId;
import java.util.Collection;
import java.util.Optional;

/** Knows why data of people must be kept although they ask for deletion; a bean of the context that needs it. */
public interface LegalHolds {

    /**
     * A ground to keep data.
     *
     * @param code of the ground
     */
    record Hold(String code) {}

    /** What holds data of any of these people now. */
    Optional<Hold> of(Collection<PersonId> people);
}
