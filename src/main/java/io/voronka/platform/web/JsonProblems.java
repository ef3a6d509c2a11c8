package io.voronka.platform.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a JSON body without quoting it: Jackson's own messages repeat values and source text.
 */
public final class JsonProblems {

    private JsonProblems() {}

    /** The refusal (400) that an exception of the JSON reader stands for. */
    public static ApiProblem of(JsonProcessingException exception) {
        if (exception instanceof StreamConstraintsException) {
            return ApiProblem.of(400, "malformed-body", "The JSON is nested too deep or holds an over-long token");
        }
        if (exception instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return ApiProblem.fields(400, "The body does not have the expected shape", List.of(field(mapping)));
        }
        return ApiProblem.of(400, "malformed-body", "The body is not the expected JSON" + at(exception.getLocation()));
    }

    private static FieldProblem field(JsonMappingException exception) {
        String path = path(exception.getPath());
        if (exception instanceof InvalidFormatException format && format.getTargetType() != null) {
            Class<?> type = format.getTargetType();
            if (type.isEnum()) {
                return new FieldProblem(
                        path, "unknown-value", "Must be one of " + Arrays.toString(type.getEnumConstants()));
            }
            return new FieldProblem(path, "wrong-format", "Must be of type " + type.getSimpleName());
        }
        if (exception instanceof MismatchedInputException mismatched && mismatched.getTargetType() != null) {
            return new FieldProblem(path, "wrong-type", "Has another type than expected");
        }
        return new FieldProblem(path, "invalid", "Can't be read");
    }

    /** Keys of free maps are the caller's own text, and may be anything: they are not repeated. */
    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".")
                        .append(reference.getFrom() instanceof Map ? "*" : reference.getFieldName());
            }
        }
        return path.toString();
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
