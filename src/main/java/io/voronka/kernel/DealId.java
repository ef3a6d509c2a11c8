package io.voronka.kernel;

import java.util.Objects;
import java.util.UUID;

/** Identity of a deal. Ordered by time of creation, as version 7 UUIDs are. */
public record DealId(UUID value) implements Comparable<DealId> {

    public DealId {
        Objects.requireNonNull(value);
    }

    /** @throws IllegalArgumentException if the text is no UUID */
    public static DealId of(String text) {
        return new DealId(UUID.fromString(text));
    }

    @Override
    public int compareTo(DealId other) {
        return UuidOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
