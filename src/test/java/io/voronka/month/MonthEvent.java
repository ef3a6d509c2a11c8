package io.voronka.month;

import java.time.Instant;

/**
 * What an outside system tells of somebody, with what is true of it.
 *
 * @param person number of whom it is about
 * @param at when it happened
 * @param repeat the same event once more
 */
record MonthEvent(Kind kind, int person, Instant at, boolean repeat, String body) {

    /** What happened. */
    enum Kind {
        COMPLAINT,
        HARD_BOUNCE,
        SOFT_BOUNCE,
        /** Left the news by letter. */
        UNSUBSCRIBED,
        /** Left everything. */
        LEFT_ALL,
        ORDER_PAID
    }
}
