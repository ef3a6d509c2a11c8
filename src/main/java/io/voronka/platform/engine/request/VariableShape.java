package io.voronka.platform.engine.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.platform.engine.fence.VariableRules;
import io.voronka.platform.web.ApiProblem;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A process variable as REST takes it: {@code {"value": …, "type": …}}. Value and type must agree, since the engine
 * repeats a value that it can't convert in its message.
 */
final class VariableShape {

    /** The engine's own format, as in {@code 2026-11-20T10:00:00.000+0300}. */
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}[+-]\\d{4}");

    private VariableShape() {}

    static void check(JsonNode variable) {
        if (!variable.isObject()) {
            throw refused("is no object with a value");
        }
        JsonNode value = variable.path("value");
        if (!agree(variable.path("type"), value)) {
            throw refused("has a type that is not allowed, or a value of another type");
        }
        VariableRules.refusal(plain(value)).ifPresent(reason -> {
            throw refused("holds " + reason);
        });
    }

    private static boolean agree(JsonNode type, JsonNode value) {
        if (!type.isTextual()) {
            return isNull(type) && (isNull(value) || value.isValueNode());
        }
        return switch (type.asText().toLowerCase(Locale.ROOT)) {
            case "null" -> isNull(value);
            case "boolean" -> isNull(value) || value.isBoolean();
            case "short" -> isNull(value) || (value.isIntegralNumber() && value.shortValue() == value.longValue());
            case "integer" -> isNull(value) || (value.isIntegralNumber() && value.canConvertToInt());
            case "long" -> isNull(value) || (value.isIntegralNumber() && value.canConvertToLong());
            case "double" -> isNull(value) || value.isNumber();
            case "string" -> isNull(value) || value.isTextual();
            case "date" ->
                isNull(value)
                        || (value.isTextual() && DATE.matcher(value.asText()).matches());
            default -> false;
        };
    }

    private static @Nullable Object plain(JsonNode value) {
        if (isNull(value)) {
            return null;
        }
        if (value.isNumber()) {
            return value.canConvertToLong() ? (Object) value.longValue() : value.asText();
        }
        return value.isBoolean() ? (Object) value.booleanValue() : value.asText();
    }

    private static boolean isNull(JsonNode value) {
        return value.isNull() || value.isMissingNode();
    }

    private static ApiProblem refused(String reason) {
        return ApiProblem.of(400, "variable-refused", "A process variable " + reason);
    }
}
