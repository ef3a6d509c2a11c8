package io.voronka.platform.delivery;

/** Where a delivery stands. */
public enum DeliveryState {
    /** It is due, under way, or waits for a further attempt or for another one of its lane. */
    WAITING,
    DELIVERED,
    /** There was nothing left to tell, or somebody gave it up. */
    OBSOLETE,
    /** The system will never take it as it is: somebody has to look. */
    REFUSED
}
