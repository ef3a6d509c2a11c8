package io.voronka.calling;

/** Where a call stands. */
public enum CallState {
    /** May be taken from a set time on. */
    SCHEDULED,
    /** May be taken. */
    WAITING,
    /** With the operator who took it. */
    HELD,
    REACHED,
    REFUSED,
    /** Made without a result; another call follows. */
    POSTPONED,
    /** Made without a result, and none follows. */
    GIVEN_UP,
    /** Never made: it was not allowed any more. */
    STOPPED;

    /** Whether it is still to be made. */
    public boolean isOpen() {
        return this == SCHEDULED || this == WAITING || this == HELD;
    }
}
