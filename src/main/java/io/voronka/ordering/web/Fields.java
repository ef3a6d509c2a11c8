package io.voronka.ordering.web;

import io.voronka.kernel.PersonalDataShape;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a body and gathers what is wrong with them; a message never repeats a value. */
final class Fields {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,2})?");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final List<FieldProblem> problems = new ArrayList<>();

    /** A text that has to be there; "" if it is refused. */
    String text(String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            add(field, "missing", "Is needed");
            return "";
        }
        return optional(field, value, longest).orElse("");
    }

    /** A text that may be missing. */
    Optional<String> optional(String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        String text = value.strip();
        if (text.length() > longest) {
            add(field, "too-long", "At most " + longest + " characters");
            return Optional.empty();
        }
        if (CONTROL.matcher(text).find()) {
            add(field, "invalid", "Must have no control characters");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** A text that is kept outside the vault. */
    String impersonal(String field, @Nullable String value, int longest) {
        String text = optional(field, value, longest).orElse("");
        if (PersonalDataShape.isPersonal(text)) {
            add(field, "personal-data", "Must hold no phone and no e-mail");
            return "";
        }
        return text;
    }

    /** Two letters; "" if they are refused. */
    String country(String field, @Nullable String value) {
        String country = text(field, value, 2).toUpperCase(Locale.ROOT);
        if (!country.isEmpty() && !COUNTRY.matcher(country).matches()) {
            add(field, "invalid", "Must be the two letters of a country");
        }
        return country;
    }

    /** An amount of money as a text with at most two decimals. */
    BigDecimal amount(String field, @Nullable String value) {
        if (value == null || !AMOUNT.matcher(value).matches()) {
            add(field, "invalid", "Must be an amount such as 1990.00");
            return BigDecimal.ZERO;
        }
        return new BigDecimal(value);
    }

    /** @return null if it is refused */
    @Nullable
    UUID id(String field, @Nullable String value) {
        try {
            if (value != null) {
                return UUID.fromString(value);
            }
            add(field, "missing", "Is needed");
        } catch (IllegalArgumentException e) {
            add(field, "invalid", "Must be an id");
        }
        return null;
    }

    void add(String field, String code, String message) {
        problems.add(new FieldProblem(field, code, message));
    }

    /** @throws ApiProblem if something is wrong */
    void check(int status, String detail) {
        if (!problems.isEmpty()) {
            throw ApiProblem.fields(status, detail, problems);
        }
    }
}
