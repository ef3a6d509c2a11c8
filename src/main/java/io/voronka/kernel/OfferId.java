package io.voronka.kernel;

import java.util.Objects;
import java.util.UUID;

/** Identity of an offer. Ordered by time of creation, as version 7 UUIDs are. */
public record OfferId(UUID value) implements Comparable<OfferId> {

    public OfferId {
        Objects.requireNonNull(value);
    }

    /** @throws IllegalArgumentException if the text is no UUID */
    public static OfferId of(String text) {
        return new OfferId(UUID.fromString(text));
    }

    @Override
    public int compareTo(OfferId other) {
        return UuidOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
