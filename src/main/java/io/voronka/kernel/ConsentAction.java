package io.voronka.kernel;

/** What a consent record says happened. A lead gives or withdraws; only the system lets a consent expire. */
public enum ConsentAction {
    GIVEN,
    WITHDRAWN,
    EXPIRED
}
