package io.voronka.kernel;

import java.util.Objects;
import java.util.UUID;

/** Identity of an order. Ordered by time of creation, as version 7 UUIDs are. */
public record OrderId(UUID value) implements Comparable<OrderId> {

    public OrderId {
        Objects.requireNonNull(value);
    }

    /** @throws IllegalArgumentException if the text is no UUID */
    public static OrderId of(String text) {
        return new OrderId(UUID.fromString(text));
    }

    @Override
    public int compareTo(OrderId other) {
        return UuidOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
