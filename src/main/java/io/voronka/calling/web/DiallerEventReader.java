package io.voronka.calling.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.calling.CallingProperties;
import io.voronka.calling.DiallerEvent;
import io.voronka.calling.RobotStatus;
import io.voronka.kernel.CallId;
import io.voronka.kernel.Money;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the event of a dialler; the first field that is wrong refuses it, by name and without its value. */
final class DiallerEventReader {

    private static final int LONGEST_ID = 200;
    private static final int LONGEST_ANSWER = 2000;
    private static final int MOST_ANSWERS = 100;
    private static final int MOST_ATTEMPTS = 1000;
    private static final String CODE = "[A-Za-z][A-Za-z0-9_.-]{0,63}";
    private static final String AMOUNT = "\\d{1,8}(\\.\\d{1,2})?";

    private final CallingProperties bounds;

    DiallerEventReader(CallingProperties bounds) {
        this.bounds = bounds;
    }

    DiallerEvent read(JsonNode sent) {
        if (!sent.isObject()) {
            throw ApiProblem.of(400, "malformed-body", "The body is not one event");
        }
        return new DiallerEvent(
                text(sent, "eventId", LONGEST_ID),
                callId(sent),
                status(sent),
                number(sent, "attempt", 1, MOST_ATTEMPTS),
                time(sent),
                duration(sent),
                answers(sent.path("answers")),
                flag(sent.path("optOut")),
                recording(sent.path("recordingUrl")),
                cost(sent.path("cost")));
    }

    private static CallId callId(JsonNode sent) {
        try {
            return new CallId(UUID.fromString(text(sent, "callId", LONGEST_ID)));
        } catch (IllegalArgumentException e) {
            throw wrong("callId", "must be the id of a call");
        }
    }

    private static RobotStatus status(JsonNode sent) {
        String status = text(sent, "status", LONGEST_ID);
        return Arrays.stream(RobotStatus.values())
                .filter(known -> known.name().equals(status))
                .findFirst()
                .orElseThrow(() -> wrong("status", "one of " + Arrays.toString(RobotStatus.values()) + " is needed"));
    }

    private static Instant time(JsonNode sent) {
        try {
            return OffsetDateTime.parse(text(sent, "startedAt", LONGEST_ID)).toInstant();
        } catch (DateTimeParseException e) {
            // the cause repeats the text
            throw wrong("startedAt", "must be a time in ISO 8601 with offset");
        }
    }

    private int duration(JsonNode sent) {
        if (isAbsent(sent.path("durationSec"))) {
            return 0;
        }
        Duration longest = bounds.longestCall();
        return number(sent, "durationSec", 0, (int) Math.min(Integer.MAX_VALUE, longest.toSeconds()));
    }

    private static Map<String, String> answers(JsonNode sent) {
        if (isAbsent(sent)) {
            return Map.of();
        }
        if (!sent.isObject() || sent.size() > MOST_ANSWERS) {
            throw wrong("answers", "must be at most a hundred answers by their codes");
        }
        Map<String, String> answers = new LinkedHashMap<>();
        sent.properties().forEach(answer -> {
            JsonNode value = answer.getValue();
            if (!answer.getKey().matches(CODE)
                    || !value.isValueNode()
                    || value.asText().length() > LONGEST_ANSWER) {
                throw wrong("answers", "must be codes with a text, a number or a boolean of at most 2000 characters");
            }
            if (!value.isNull()) {
                answers.put(answer.getKey(), value.asText());
            }
        });
        return answers;
    }

    private static boolean flag(JsonNode sent) {
        if (!isAbsent(sent) && !sent.isBoolean()) {
            throw wrong("optOut", "must be true or false");
        }
        return sent.asBoolean(false);
    }

    private static @Nullable String recording(JsonNode sent) {
        if (isAbsent(sent)) {
            return null;
        }
        if (!sent.isTextual() || !RecordingUrls.isOne(sent.asText())) {
            throw wrong("recordingUrl", RecordingUrls.NEEDED);
        }
        return sent.asText();
    }

    private static @Nullable Money cost(JsonNode sent) {
        if (isAbsent(sent)) {
            return null;
        }
        String amount = sent.path("amount").asText();
        if (!amount.matches(AMOUNT)) {
            throw wrong("cost.amount", "must be an amount with at most two decimals");
        }
        try {
            return Money.of(amount, sent.path("currency").asText());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw wrong("cost.currency", "must be a currency of ISO 4217 with these decimals");
        }
    }

    private static int number(JsonNode sent, String field, int least, int most) {
        JsonNode value = sent.path(field);
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw wrong(field, "must be a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    private static String text(JsonNode sent, String field, int longest) {
        JsonNode value = sent.path(field);
        if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > longest) {
            throw wrong(field, "is needed, as text of at most " + longest + " characters");
        }
        return value.asText();
    }

    private static boolean isAbsent(JsonNode sent) {
        return sent.isMissingNode() || sent.isNull();
    }

    private static ApiProblem wrong(String field, String message) {
        return ApiProblem.fields(
                422, "The event can't be taken as it is", List.of(new FieldProblem(field, "invalid", message)));
    }
}
