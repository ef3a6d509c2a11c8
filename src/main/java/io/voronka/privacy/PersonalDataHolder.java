package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;

/** Keeps something of people, and can erase it; a bean of the context that does. */
public interface PersonalDataHolder {

    /** Name of the holder in the act of destruction, in capitals. */
    String name();

    /** Categories of the data it keeps, as the act of destruction names them. */
    Set<String> categories();

    /** Whether it keeps anything of these people: after an erasure it must not. */
    boolean holds(Collection<PersonId> people);

    /** Erases all it keeps of these people, in the running transaction; what is gone already stays gone. */
    void erase(Collection<PersonId> people);

    /**
     * Erases what it keeps of these people but for some categories, which a ground by law holds back for now; done again
     * changes nothing. A holder that can't tell its categories apart keeps all of them if one is held.
     */
    default void reduce(Collection<PersonId> people, Set<String> held) {
        if (Collections.disjoint(categories(), held)) {
            erase(people);
        }
    }
}
