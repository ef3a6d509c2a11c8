package io.voronka.funnel.reactivation;

/** Stages of a B2C deal that a rule of the code is about; the others are those of the groups. */
final class Base {

    static final String IN_BASE = "BASE";
    static final String RETURNED = "RETURNED";
    static final String DONE_WON = "DONE_WON";
    static final String DONE_LOST = "DONE_LOST";

    private Base() {}
}
