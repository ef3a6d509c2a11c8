package io.voronka.kernel;

import java.util.Objects;
import java.util.UUID;

/** Identity of one call of the queue; a retry is another call. Ordered by time of creation, as version 7 UUIDs are. */
public record CallId(UUID value) implements Comparable<CallId> {

    public CallId {
        Objects.requireNonNull(value);
    }

    /** @throws IllegalArgumentException if the text is no UUID */
    public static CallId of(String text) {
        return new CallId(UUID.fromString(text));
    }

    @Override
    public int compareTo(CallId other) {
        return UuidOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
