package io.voronka.ordering;

/** Where an order stands. */
public enum OrderState {
    CONFIRMED,
    PREPARED,
    /** With the courier. */
    HANDED_OVER,
    DELIVERED,
    RETURNED,
    /** Never left. */
    CANCELLED;

    /** Whether logistics is done with it. */
    public boolean isClosed() {
        return this == DELIVERED || this == RETURNED || this == CANCELLED;
    }
}
