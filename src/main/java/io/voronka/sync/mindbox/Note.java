package io.voronka.sync.mindbox;

import io.voronka.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to a person that Mindbox may have to hear of. What is told follows from all notes of a transaction.
 *
 * @param into whom an absorbed person went into; else null
 */
public record Note(PersonId person, Kind kind, @Nullable PersonId into) {

    public Note(PersonId person, Kind kind) {
        this(person, kind, null);
    }

    /** What happened. */
    public enum Kind {
        /** A lead brought the person: Mindbox is to know it. */
        KNOWN,
        /** A lead brought something about the person. */
        PROFILE,
        /** The person has changed by something else: tells nobody of whom Mindbox has never heard. */
        CHANGED,
        /** A scope was opened, or waits for a confirmation. */
        OPENED,
        /** A scope was closed, or all of a channel suppressed. */
        CLOSED,
        /** The person went into another one. */
        ABSORBED
    }
}
