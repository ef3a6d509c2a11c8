package io.voronka.person;

import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * A context that keeps things of people by id. It tells whether some have come since a merge; they stay with the
 * survivor when it is undone.
 */
public interface MergeWitness {

    /** The code by which an undo names what has come, as {@code LEADS}. */
    String subject();

    /** How many there are of these people; never fewer than before. */
    long count(Collection<PersonId> people);

    /** Those of the touches that the person has by what it was sent under its own id, with the first time. */
    default Map<Touch, Instant> touches(Collection<Touch> touches) {
        return Map.of();
    }
}
