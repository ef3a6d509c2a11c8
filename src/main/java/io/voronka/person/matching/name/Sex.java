package io.voronka.person.matching.name;

/** What a name tells of its bearer. */
public enum Sex {
    MALE,
    FEMALE,
    UNKNOWN;

    /** @return false only if one is certainly male and the other certainly female */
    public boolean compatibleWith(Sex other) {
        return this == UNKNOWN || other == UNKNOWN || this == other;
    }
}
