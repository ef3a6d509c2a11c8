package io.voronka.kernel;

import java.util.Objects;
import java.util.UUID;

/** Identity of a lead. Ordered by time of creation, as version 7 UUIDs are. */
public record LeadId(UUID value) implements Comparable<LeadId> {

    public LeadId {
        Objects.requireNonNull(value);
    }

    /** @throws IllegalArgumentException if the text is no UUID */
    public static LeadId of(String text) {
        return new LeadId(UUID.fromString(text));
    }

    @Override
    public int compareTo(LeadId other) {
        return UuidOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
