package io.voronka.calling;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the caller says about a call.
 *
 * @param callbackAt the time that the contact named for another call
 * @param operator login of the caller; null for a machine, and where the caller was checked before
 * @param durationSec how long it took; null if nobody said
 */
public record CallReport(
        CallOutcome outcome,
        @Nullable Instant callbackAt,
        @Nullable String operator,
        @Nullable Integer durationSec) {

    private static final String OUTCOME = "outcome";
    private static final String CALLBACK_AT = "callbackAt";
    private static final String DURATION = "durationSec";

    public CallReport {
        if (callbackAt != null && outcome != CallOutcome.CALLBACK) {
            throw new InvalidReportException(CALLBACK_AT, "goes with the outcome CALLBACK only");
        }
        if (durationSec != null && durationSec < 0) {
            throw new InvalidReportException(DURATION, "must not be negative");
        }
    }

    /**
     * Reads what a form sent.
     *
     * @param callbackAt ISO 8601 with offset; empty for none
     * @throws InvalidReportException if a field is missing, unreadable or out of place
     */
    public static CallReport read(
            @Nullable String outcome,
            @Nullable String callbackAt,
            @Nullable String operator,
            @Nullable Integer durationSec) {
        CallOutcome read = Arrays.stream(CallOutcome.values())
                .filter(known -> known.name().equals(outcome))
                .findFirst()
                .orElseThrow(() -> new InvalidReportException(
                        OUTCOME, "one of " + Arrays.toString(CallOutcome.values()) + " is needed"));
        return new CallReport(read, readTime(callbackAt), operator, durationSec);
    }

    /** Refuses a time that is over or further ahead than the latest, and a call longer than can be. */
    void require(Instant now, CallingProperties bounds) {
        if (callbackAt != null && !callbackAt.isAfter(now)) {
            throw new InvalidReportException(CALLBACK_AT, "must lie ahead");
        }
        if (callbackAt != null && callbackAt.isAfter(now.plus(bounds.furthestCallback()))) {
            throw new InvalidReportException(CALLBACK_AT, "lies too far ahead");
        }
        if (durationSec != null && Duration.ofSeconds(durationSec).compareTo(bounds.longestCall()) > 0) {
            throw new InvalidReportException(DURATION, "is longer than a call can be");
        }
    }

    private static @Nullable Instant readTime(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            // The cause repeats the text, so it is left behind.
            throw new InvalidReportException(CALLBACK_AT, "must be a time in ISO 8601 with offset");
        }
    }
}
