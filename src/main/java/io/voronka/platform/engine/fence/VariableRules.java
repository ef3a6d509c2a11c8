package io.voronka.platform.engine.fence;

import io.voronka.kernel.PersonalDataShape;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a process variable may hold: a flag, a number, a date or a short text that has no shape of personal data. The
 * engine copies variables to several tables, so they are references and routing facts only.
 */
public final class VariableRules {

    /** Characters of a text. */
    public static final int MAX_TEXT = 100;

    private VariableRules() {}

    /** The reason to refuse the value, or empty when it is allowed. Never repeats the value. */
    public static Optional<String> refusal(@Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof Date) {
            return Optional.empty();
        }
        if (value instanceof Short || value instanceof Integer || value instanceof Long || value instanceof Double) {
            return personal(Long.toString(((Number) value).longValue()));
        }
        if (value instanceof String text) {
            return text.length() > MAX_TEXT
                    ? Optional.of("a text longer than " + MAX_TEXT + " characters")
                    : personal(text);
        }
        return Optional.of("a value that is no flag, number, date or text");
    }

    private static Optional<String> personal(String text) {
        return PersonalDataShape.isPersonal(text)
                ? Optional.of("a value with the shape of a phone number or an e-mail address")
                : Optional.empty();
    }
}
