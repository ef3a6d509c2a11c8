package io.voronka.canary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the interface says of its own answers: which of their fields may tell of a person, and which roles get them. */
final class FieldShares {

    /** Fields are judged by their names; whoever adds one of these has to say in a test whose share it is. */
    private static final Pattern TELLING =
            Pattern.compile("(?i).*names?|.*phones?|.*e?mails?|.*address(es)?|birth.*|born"
                    + "|inns?|ogrn|kpp|ip|userAgent|.*url|notes?|text|said|payload|facts|attributes|answers|fields"
                    + "|company|companies|line|postcode|city|cities|contacts?|recipient|passport|comment");

    private final JsonNode document;

    FieldShares(JsonNode document) {
        this.document = document;
    }

    /**
     * A GET of the interface.
     *
     * @param roles that get in
     * @param query names of parameters that must be given
     */
    record Read(String path, List<String> roles, List<String> query) {}

    /** All that answer JSON and ask for a role. */
    List<Read> reads() {
        return document.path("paths").properties().stream()
                .filter(path -> path.getValue().has("get"))
                .map(path -> {
                    JsonNode get = path.getValue().path("get");
                    return new Read(path.getKey(), texts(get.path("x-roles")), required(get.path("parameters")));
                })
                .filter(read -> !read.roles().isEmpty())
                .toList();
    }

    /** Telling fields as {@code Schema.field}, with the roles that get them from any GET. */
    Map<String, Set<String>> telling() {
        Map<String, Set<String>> shares = new TreeMap<>();
        document.path("paths").properties().forEach(path -> {
            JsonNode get = path.getValue().path("get");
            List<String> roles = texts(get.path("x-roles"));
            get.path("responses")
                    .path("200")
                    .path("content")
                    .forEach(content -> walk(content.path("schema"), "", new HashSet<>(), (schema, field) -> {
                        if (TELLING.matcher(field).matches()) {
                            shares.computeIfAbsent(schema + "." + field, first -> new TreeSet<>())
                                    .addAll(roles);
                        }
                    }));
        });
        return shares;
    }

    private void walk(JsonNode schema, String name, Set<String> seen, BiConsumer<String, String> found) {
        if (schema.has("$ref")) {
            String target = schema.path("$ref").asText().replaceFirst(".*/", "");
            if (seen.add(target)) {
                walk(document.path("components").path("schemas").path(target), target, seen, found);
            }
            return;
        }
        schema.path("properties").properties().forEach(field -> {
            found.accept(name, field.getKey());
            walk(field.getValue(), name, seen, found);
        });
        Stream.of("items", "additionalProperties")
                .map(schema::path)
                .filter(JsonNode::isObject)
                .forEach(inner -> walk(inner, name, seen, found));
        for (String several : List.of("oneOf", "anyOf", "allOf")) {
            schema.path(several).forEach(inner -> walk(inner, name, seen, found));
        }
    }

    private static List<String> required(JsonNode parameters) {
        return parameters
                .valueStream()
                .filter(parameter -> parameter.path("in").asText().equals("query")
                        && parameter.path("required").asBoolean())
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
