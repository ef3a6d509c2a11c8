package io.voronka.platform.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object and collects what is wrong with them; a message names the field and never
 * repeats its value.
 *
 * <p>A document of the wrong shape (a number where an object belongs, a word that no list knows) is malformed: 400. A
 * document of the right shape with a field missing, too long or unreadable can't be worked: 422.
 */
public final class FieldReader {

    /** Texts that could only be somebody's e-mail or phone, not the number of a campaign or an order. */
    private static final Pattern CONTACT = Pattern.compile("[^\\s@]@[^\\s@]|\\+\\s*\\d[\\d\\s().-]{6,}");

    private static final Pattern RUSSIAN_MOBILE = Pattern.compile("[78]?9\\d{9}");

    /** The errors found so far in a document, over all its objects. */
    public static final class Errors {
        private final List<FieldProblem> malformed = new ArrayList<>();
        private final List<FieldProblem> refused = new ArrayList<>();

        public void refuse(String field, String code, String message) {
            refused.add(new FieldProblem(field, code, message));
        }

        /** Throws the problem, if there is one: a malformed document first. */
        public void raise() {
            raise("lead");
        }

        /** The same for a document of another name. */
        public void raise(String document) {
            if (!malformed.isEmpty()) {
                throw ApiProblem.fields(
                        400, "The " + document + " is not of the form that the contract gives", malformed);
            }
            if (!refused.isEmpty()) {
                throw ApiProblem.fields(
                        422, "The " + document + " has fields that are missing or can't be taken", refused);
            }
        }
    }

    private final JsonNode node;
    private final String path;
    private final Errors errors;

    public FieldReader(JsonNode node, String path, Errors errors) {
        this.node = node;
        this.path = path;
        this.errors = errors;
    }

    /** A text within its length, trimmed; empty and null are the same. */
    public @Nullable String text(String field, int maxLength) {
        JsonNode value = node.path(field);
        if (absent(value)) {
            return null;
        }
        if (!value.isTextual()) {
            malformed(field, "type", "must be a text");
            return null;
        }
        String text = value.textValue().strip();
        if (text.length() > maxLength) {
            refuse(field, "too-long", "must have " + maxLength + " characters at most");
            return null;
        }
        return text.isEmpty() || !isStorable(field, text) ? null : text;
    }

    /** A text word by word, spaces around it included; empty and null are the same. */
    public @Nullable String exact(String field, int maxLength) {
        String text = text(field, maxLength);
        return text == null ? null : node.path(field).textValue();
    }

    /** A text, a number or a boolean; null for anything else, which is malformed. */
    public @Nullable Object scalar(String field) {
        JsonNode value = node.path(field);
        if (value.isTextual()) {
            return isStorable(field, value.textValue()) ? value.textValue() : "";
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber() && Double.isFinite(value.doubleValue())) {
            return value.decimalValue();
        }
        malformed(field, "type", "must be a text, a number or a boolean");
        return null;
    }

    private boolean isStorable(String field, String text) {
        boolean storable = text.indexOf('\0') < 0;
        if (!storable) {
            refuse(field, "invalid", "must have no NUL character");
        }
        return storable;
    }

    /** A text that is stored outside the vault, so it may not be somebody's phone or e-mail. */
    public @Nullable String code(String field, int maxLength) {
        String text = text(field, maxLength);
        if (text != null && isContact(text)) {
            refuse(field, "personal-data", "must not be a phone number or an e-mail address");
            return null;
        }
        return text;
    }

    /**
     * A code of a certain form.
     *
     * @param must says what form, as in "must be …"
     */
    public @Nullable String code(String field, int maxLength, Predicate<String> isOne, String must) {
        String text = code(field, maxLength);
        if (text != null && !isOne.test(text)) {
            refuse(field, "format", must);
            return null;
        }
        return text;
    }

    public String requiredCode(String field, int maxLength) {
        String text = code(field, maxLength);
        require(field, has(field));
        return text == null ? "" : text;
    }

    public <E extends Enum<E>> @Nullable E choice(String field, Class<E> type) {
        JsonNode value = node.path(field);
        if (absent(value)) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (value.isTextual() && constant.name().equals(value.textValue())) {
                return constant;
            }
        }
        malformed(field, "unknown", "must be one of " + List.of(type.getEnumConstants()));
        return null;
    }

    public @Nullable Instant instant(String field) {
        String text = text(field, 40);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            refuse(field, "format", "must be an ISO 8601 time with an offset");
            return null;
        }
    }

    public @Nullable LocalDate date(String field) {
        String text = text(field, 40);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            refuse(field, "format", "must be an ISO 8601 date");
            return null;
        }
    }

    public int integer(String field, int min, int max, int otherwise) {
        JsonNode value = node.path(field);
        if (absent(value)) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            malformed(field, "type", "must be a whole number");
            return otherwise;
        }
        if (value.intValue() < min || value.intValue() > max) {
            refuse(field, "range", "must be between " + min + " and " + max);
        }
        return value.intValue();
    }

    /** An object inside; an absent one reads as an object without fields. */
    public FieldReader object(String field) {
        JsonNode value = node.path(field);
        if (!absent(value) && !value.isObject()) {
            malformed(field, "type", "must be an object");
            value = MissingNode.getInstance();
        }
        return new FieldReader(value, path + field + ".", errors);
    }

    public <T> List<T> list(String field, int maxSize, BiFunction<FieldReader, Integer, T> reader) {
        JsonNode value = node.path(field);
        List<T> read = new ArrayList<>();
        if (absent(value)) {
            return read;
        }
        if (!value.isArray()) {
            malformed(field, "type", "must be a list");
            return read;
        }
        if (value.size() > maxSize) {
            refuse(field, "too-long", "must have " + maxSize + " entries at most");
            return read;
        }
        for (int i = 0; i < value.size(); i++) {
            if (value.get(i).isObject()) {
                read.add(reader.apply(new FieldReader(value.get(i), path + field + "[" + i + "].", errors), i));
            } else {
                malformed(field + "[" + i + "]", "type", "must be an object");
            }
        }
        return read;
    }

    /** Whether the field holds anything; an empty text is nothing. */
    public boolean has(String field) {
        JsonNode value = node.path(field);
        return !absent(value) && !(value.isTextual() && value.textValue().isBlank());
    }

    public Iterable<String> names() {
        return node::fieldNames;
    }

    public void require(String field, boolean present) {
        if (!present) {
            refuse(field, "required", "is missing");
        }
    }

    public void refuse(String field, String code, String message) {
        errors.refuse(path + field, code, message);
    }

    public void malformed(String field, String code, String message) {
        errors.malformed.add(new FieldProblem(path + field, code, message));
    }

    public static boolean isContact(String text) {
        return CONTACT.matcher(text).find()
                || RUSSIAN_MOBILE.matcher(text.replaceAll("[\\s().-]", "")).matches();
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
