package io.voronka.month;

import java.time.Instant;

/**
 * A lead as a contractor delivers it, with what is true of it.
 *
 * @param person number of whom it is about; -1 if nobody can be reached by it
 * @param repeat a delivery of a lead that was delivered before under the same id
 * @param sameBody of a repeat: with the same content
 * @param at when it is delivered, by the time of the month
 * @param consentAt when consent was given or withdrawn, as the lead says
 */
record Delivered(
        int number,
        String contractor,
        String source,
        String campaign,
        String externalId,
        int person,
        Consent consent,
        Instant at,
        Instant consentAt,
        boolean repeat,
        boolean sameBody,
        String body) {

    /** What a lead says of its consent to letters. */
    enum Consent {
        NONE,
        /** With time, text, form and address. */
        PROVEN,
        /** Without the text that was agreed to. */
        UNPROVEN,
        WITHDRAWN
    }
}
