package io.voronka.person;

/** Stage of a person's data as a whole. */
public enum PersonStage {
    ACTIVE,
    /** A deletion request runs: nothing new is begun with this person. */
    DELETION_REQUESTED,
    /** The person has had its data blocked: it is kept, and not used until the officer lifts that. */
    RESTRICTED
}
