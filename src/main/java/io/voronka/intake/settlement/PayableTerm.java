package io.voronka.intake.settlement;

/** What a contractor is paid for, see {@code settlement-terms}. */
public enum PayableTerm {
    /** A new person who has agreed to be contacted: a reportable lead. */
    NEW_CONSENTED,
    /** A new person, or one whose last lead has gone stale, consent or not. */
    VALID_UNIQUE,
    /** A person who paid for an order. */
    CONFIRMED_ORDER
}
