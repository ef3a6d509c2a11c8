package io.voronka.calling;

import java.time.Instant;
import java.util.Map;

/**
 * A call that a robot made before an operator does, as the call card shows it.
 *
 * @param attempt the how-manieth call of the robot for the same call, from 1
 * @param answers by the code of the question; personal data
 */
public record RobotCall(
        Instant at,
        RobotStatus status,
        int attempt,
        int durationSec,
        boolean callbackWanted,
        Map<String, String> answers) {

    /** Says nothing of the answers, so that a log line cannot leak a person. */
    @Override
    public String toString() {
        return "RobotCall[" + at + ", " + status + "]";
    }
}
