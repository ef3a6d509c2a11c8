package io.voronka.platform.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} (RFC 9110): seconds, or a date. */
public final class RetryAfter {

    private RetryAfter() {}

    /** How long to wait; null where the system does not say, or says nonsense. Never more than a day. */
    public static @Nullable Duration of(HttpHeaders headers, Instant now) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .map(text -> parse(text, now))
                .orElse(null);
    }

    private static @Nullable Duration parse(String text, Instant now) {
        Duration longest = Duration.ofDays(1);
        if (text.matches("[0-9]{1,9}")) {
            return shorter(Duration.ofSeconds(Long.parseLong(text)), longest);
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH))
                    .toInstant();
            Duration wait = Duration.between(now, until);
            return wait.isNegative() ? Duration.ZERO : shorter(wait, longest);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
