package io.voronka.person;

import io.voronka.kernel.PersonId;
import java.util.Set;

/** Whom a lead belongs to. */
public sealed interface Match {

    /** Exactly one record of the base. */
    record Matched(PersonId personId) implements Match {}

    /** Nobody of the base. */
    record NewPerson() implements Match {}

    /** A person has to look: these records come into question. */
    record Ambiguous(Set<PersonId> candidates, Doubt doubt) implements Match {

        public Ambiguous {
            candidates = Set.copyOf(candidates);
        }
    }

    /** Why a match cannot be decided. */
    enum Doubt {
        /** No contact is shared, but all in all it is likely, and not certain, that it is the same person. */
        LIKELY_ONE,
        /** A phone or an e-mail is shared, but the names contradict each other. */
        UNLIKE_NAMES,
        /** More than one record fits. */
        SEVERAL_FIT
    }
}
