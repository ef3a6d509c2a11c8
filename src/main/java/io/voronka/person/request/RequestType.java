package io.voronka.person.request;

/** What a person asks for; the names are those of {@code statutory-deadline}. */
public enum RequestType {
    /** To be told what we hold, in a form that machines read. */
    ACCESS,
    /** To have what is wrong corrected, here and where it was told. */
    CORRECTION,
    /** Not to be advertised to. */
    OBJECTION,
    /** To have the data kept but not used. */
    RESTRICTION
}
