package io.voronka.calling;

/** How a call ended, as the caller says. */
public enum CallOutcome {
    REACHED(CallState.REACHED),
    NO_ANSWER(CallState.POSTPONED),
    BUSY(CallState.POSTPONED),
    INVALID_NUMBER(CallState.POSTPONED),
    REFUSED(CallState.REFUSED),
    CALLBACK(CallState.POSTPONED),
    DO_NOT_CALL(CallState.REFUSED);

    private final CallState closes;

    CallOutcome(CallState closes) {
        this.closes = closes;
    }

    /** Whether somebody was spoken to. */
    boolean isContact() {
        return this == REACHED || this == REFUSED || this == CALLBACK || this == DO_NOT_CALL;
    }

    /** The state in which this outcome leaves a call; a postponed one is for the retry table to give up. */
    CallState closes() {
        return closes;
    }
}
