package io.voronka.person;

/** What a record of the client base stands for: B2C leads belong to persons, B2B leads to companies. */
public enum PersonKind {
    PERSON,
    COMPANY
}
