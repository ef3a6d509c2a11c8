package io.voronka.person;

import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;

/** Opens a deletion request for what a person did elsewhere: who withdraws the consent to be processed wants it. */
public interface DeletionDoor {

    /** How the person has told us. */
    enum Way {
        ACCOUNT,
        CALL,
        PAPER
    }

    /**
     * Opens it in the running transaction, for the officer to look at: nothing is erased before that.
     *
     * @param cause id of what leads to it; the same cause gives the same request
     * @return id of the request
     */
    UUID withdrawn(PersonId person, UUID cause, Way way, Instant at, String login);
}
