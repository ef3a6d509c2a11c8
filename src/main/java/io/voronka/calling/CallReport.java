package io.voronka.calling;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the caller says about a call.
 *
 * @param callbackAt the time that the contact named for another call
 * @param operator login of the caller; null for a machine
 */
public record CallReport(
        CallOutcome outcome,
        @Nullable Instant callbackAt,
        @Nullable String operator) {

    private static final String OUTCOME = "outcome";
    private static final String CALLBACK_AT = "callbackAt";

    public CallReport {
        if (callbackAt != null && outcome != CallOutcome.CALLBACK) {
            throw new InvalidReportException(CALLBACK_AT, "goes with the outcome CALLBACK only");
        }
    }

    /**
     * Reads what a form sent.
     *
     * @param callbackAt ISO 8601 with offset; empty for none
     * @throws InvalidReportException if a field is missing, unreadable or out of place
     */
    public static CallReport read(@Nullable String outcome, @Nullable String callbackAt, @Nullable String operator) {
        CallOutcome read = Arrays.stream(CallOutcome.values())
                .filter(known -> known.name().equals(outcome))
                .findFirst()
                .orElseThrow(() -> new InvalidReportException(
                        OUTCOME, "one of " + Arrays.toString(CallOutcome.values()) + " is needed"));
        return new CallReport(read, readTime(callbackAt), operator);
    }

    /** Refuses a time that is over, or further ahead than the latest. */
    void requireCallbackBetween(Instant now, Instant latest) {
        if (callbackAt != null && !callbackAt.isAfter(now)) {
            throw new InvalidReportException(CALLBACK_AT, "must lie ahead");
        }
        if (callbackAt != null && callbackAt.isAfter(latest)) {
            throw new InvalidReportException(CALLBACK_AT, "lies too far ahead");
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
