package io.voronka.calling;

import io.voronka.kernel.CallId;
import io.voronka.kernel.Money;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a robot dialler tells of one of its calls.
 *
 * @param eventId the dialler's
 * @param attempt the how-manieth of its calls for the same call of ours, from 1
 * @param answers by the code of the question; personal data
 * @param optOut whether the contact forbade calls
 * @param recordingUrl where it can be heard
 * @param cost as the dialler bills it
 */
public record DiallerEvent(
        String eventId,
        CallId callId,
        RobotStatus status,
        int attempt,
        Instant startedAt,
        int durationSec,
        Map<String, String> answers,
        boolean optOut,
        @Nullable String recordingUrl,
        @Nullable Money cost) {

    public DiallerEvent {
        answers = Map.copyOf(answers);
    }

    /** Says nothing of the answers, so that a log line cannot leak a person. */
    @Override
    public String toString() {
        return "DiallerEvent[" + callId + ", " + status + "]";
    }
}
