package io.voronka.calling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers to a prompt, checked against its fields.
 *
 * @param facts for the process and for reports; null where nothing was answered, so that a gateway can ask for it
 * @param words for the vault
 */
record ScriptAnswers(Map<String, @Nullable Object> facts, Map<String, String> words) {

    private static final int LONGEST = 2_000;
    private static final BigDecimal GREATEST = new BigDecimal("1000000000000");

    /** @throws ApiProblem 422 with the fields that are missing or wrong */
    static ScriptAnswers check(List<ScriptField> fields, Map<String, JsonNode> sent) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        Map<String, String> words = new LinkedHashMap<>();
        List<FieldProblem> problems = new ArrayList<>();
        boolean unknown = sent.keySet().stream()
                .anyMatch(key -> fields.stream().noneMatch(field -> field.key().equals(key)));
        if (unknown) {
            problems.add(new FieldProblem("answers", "unknown", "The prompt has not all of these fields"));
        }
        for (ScriptField field : fields) {
            JsonNode value = sent.getOrDefault(field.key(), NullNode.getInstance());
            boolean missing =
                    value.isNull() || (value.isTextual() && value.asText().isBlank());
            if (missing && field.required()) {
                problems.add(new FieldProblem("answers." + field.key(), "required", "An answer is needed"));
            } else if (missing && field.type() != ScriptField.Type.TEXT) {
                facts.put(field.key(), null);
            } else if (!missing) {
                try {
                    take(field, value, facts, words);
                } catch (IllegalArgumentException | DateTimeParseException e) {
                    problems.add(
                            new FieldProblem("answers." + field.key(), "invalid", "The answer is no " + what(field)));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw ApiProblem.fields(422, "The answers do not fit the prompt", problems);
        }
        return new ScriptAnswers(facts, words);
    }

    /** The same by step and field, for a place where those of a whole script lie. */
    static Map<String, String> keyed(String step, Map<String, String> words) {
        Map<String, String> keyed = new LinkedHashMap<>();
        words.forEach((field, text) -> keyed.put(step + '.' + field, text));
        return keyed;
    }

    private static void take(
            ScriptField field, JsonNode value, Map<String, @Nullable Object> facts, Map<String, String> words) {
        switch (field.type()) {
            case TEXT -> words.put(field.key(), text(value));
            case NUMBER -> facts.put(field.key(), number(field, value));
            case CHOICE -> facts.put(field.key(), choice(field, text(value)));
            case FLAG -> facts.put(field.key(), flag(value));
            case DATE -> facts.put(field.key(), LocalDate.parse(text(value)).toString());
        }
    }

    private static String text(JsonNode value) {
        if (!value.isTextual() || value.asText().length() > LONGEST) {
            throw new IllegalArgumentException();
        }
        return value.asText();
    }

    private static Number number(ScriptField field, JsonNode value) {
        if (!value.isNumber()
                || value.decimalValue().abs().compareTo(GREATEST) > 0
                || !field.allows(value.decimalValue())) {
            throw new IllegalArgumentException();
        }
        return value.isIntegralNumber() ? (Number) value.longValue() : (Number) value.doubleValue();
    }

    private static String choice(ScriptField field, String value) {
        if (field.options().stream().map(ScriptField.Option::value).noneMatch(value::equals)) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    private static boolean flag(JsonNode value) {
        if (!value.isBoolean()) {
            throw new IllegalArgumentException();
        }
        return value.booleanValue();
    }

    private static String what(ScriptField field) {
        return switch (field.type()) {
            case TEXT -> "text of at most " + LONGEST + " characters";
            case NUMBER -> "number within the bounds of this field";
            case CHOICE -> "choice of this field";
            case FLAG -> "true or false";
            case DATE -> "date as 2026-12-31";
        };
    }
}
