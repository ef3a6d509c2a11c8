package io.voronka.calling;

/** Where a call stands. */
public enum CallState {
    /** Enters the queue at a set time. */
    SCHEDULED,
    /** In the queue, or with the operator who took it. */
    WAITING,
    REACHED,
    REFUSED,
    /** Made without a result; another call follows. */
    POSTPONED,
    /** Made without a result, and none follows. */
    GIVEN_UP
}
