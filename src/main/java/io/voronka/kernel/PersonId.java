package io.voronka.kernel;

import java.util.Objects;
import java.util.UUID;

/** Identity of a person or a company of the client base. Ordered by time of creation, as version 7 UUIDs are. */
public record PersonId(UUID value) implements Comparable<PersonId> {

    public PersonId {
        Objects.requireNonNull(value);
    }

    /** @throws IllegalArgumentException if the text is no UUID */
    public static PersonId of(String text) {
        return new PersonId(UUID.fromString(text));
    }

    @Override
    public int compareTo(PersonId other) {
        return UuidOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
