package io.voronka.kernel;

import java.util.Objects;
import java.util.UUID;

/** Identity of one evaluation in the decision ledger. Ordered by time of creation, as version 7 UUIDs are. */
public record DecisionId(UUID value) implements Comparable<DecisionId> {

    public DecisionId {
        Objects.requireNonNull(value);
    }

    /** @throws IllegalArgumentException if the text is no UUID */
    public static DecisionId of(String text) {
        return new DecisionId(UUID.fromString(text));
    }

    @Override
    public int compareTo(DecisionId other) {
        return UuidOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
