package io.voronka.person;

/** How well a person is known when a lead comes in: the input {@code known} of the decision tables. */
public enum KnownAs {
    /** Never a lead that was taken, never a client. */
    NEW,
    ACTIVE_LEAD,
    /** The last lead cycle began too long ago, and no purchase came of it. */
    STALE_LEAD,
    CLIENT
}
