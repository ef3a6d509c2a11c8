package io.voronka.platform.engine.fence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks a Camunda Form. It is shown in the browser of whoever holds the task, so it has fields and plain text only:
 * no HTML, no frames, no pictures or links from elsewhere, and FEEL only where it hides a field or lists its values.
 */
final class FormFence {

    /** Those with several values at once are left out: a process variable is a single value. */
    private static final Set<String> COMPONENTS = Set.of(
            "default",
            "text",
            "textfield",
            "textarea",
            "number",
            "datetime",
            "select",
            "radio",
            "checkbox",
            "group",
            "spacer",
            "separator",
            "button");

    /** Newest form schema that Tasklist shows. */
    private static final int SCHEMA_VERSION = 16;

    private static final Set<String> FEEL_PROPERTIES = Set.of("hide", "valuesExpression", "readonly", "required");

    private static final Pattern HTML = Pattern.compile("<\\s*[a-zA-Z!/?]");

    private static final Pattern LINK =
            Pattern.compile("://|\\]\\s*\\(|(?:javascript|data|vbscript)\\s*:", Pattern.CASE_INSENSITIVE);

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(32).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ModelProblems problems;

    private FormFence(ModelProblems problems) {
        this.problems = problems;
    }

    static void check(byte[] form, ModelProblems problems) {
        JsonNode root;
        try {
            root = JSON.readTree(new String(form, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            problems.add("is no valid JSON");
            return;
        }
        if (!root.path("id").isTextual() || !root.path("components").isArray()) {
            problems.add("is no Camunda Form: id or components are missing");
        }
        if (root.path("schemaVersion").asInt(0) > SCHEMA_VERSION) {
            problems.add("schemaVersion is newer than " + SCHEMA_VERSION + ", which Tasklist can't show");
        }
        new FormFence(problems).object(root, "form");
    }

    private void object(JsonNode object, String place) {
        String here = object.path("id").isTextual() ? "'" + object.path("id").asText() + "'" : place;
        boolean isComponent = object.has("components") || (object.has("type") && object.has("id"));
        if (isComponent && !COMPONENTS.contains(object.path("type").asText())) {
            problems.add("component " + here + ": this type of component is not allowed");
        }
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            value(property.getKey(), property.getValue(), here);
        }
    }

    private void value(String name, JsonNode value, String place) {
        if (value.isObject()) {
            object(value, place);
        } else if (value.isArray()) {
            value.forEach(item -> value(name, item, place));
        } else if (value.isTextual()) {
            refusal(name, value.asText()).ifPresent(reason -> problems.add("component " + place + ": " + reason));
        }
    }

    private static Optional<String> refusal(String name, String text) {
        if (text.stripLeading().startsWith("=")) {
            return FEEL_PROPERTIES.contains(name)
                    ? Optional.empty()
                    : Optional.of("'" + name + "' must not be an expression");
        }
        if (ExpressionRules.isExpression(text) || text.contains("{{")) {
            return Optional.of("'" + name + "' must not hold an expression");
        }
        if (HTML.matcher(text).find()) {
            return Optional.of("'" + name + "' must not hold HTML");
        }
        return LINK.matcher(text).find() ? Optional.of("'" + name + "' must not hold a link") : Optional.empty();
    }
}
