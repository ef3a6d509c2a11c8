package io.voronka.calling;

/** How a call of the robot ended. */
public enum RobotStatus {
    /** Somebody was spoken to. */
    ANSWERED,
    NO_ANSWER,
    BUSY,
    /** The number is wrong. */
    INVALID,
    /** The contact hung up or pressed it away. */
    DECLINED,
    /** The dialler could not call. */
    FAILED
}
