package io.voronka.calling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields and the words of a Camunda Form as a process owner draws it in Modeler. What a script's prompt can't
 * have is named, not skipped.
 *
 * @param words texts of the form, between its fields
 */
record ScriptForm(String words, List<ScriptField> fields) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ScriptForm EMPTY = new ScriptForm("", List.of());

    static ScriptForm read(Optional<String> form) {
        if (form.isEmpty()) {
            return EMPTY;
        }
        List<String> words = new ArrayList<>();
        List<ScriptField> fields = new ArrayList<>();
        try {
            read(JSON.readTree(form.get()), words, fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ScriptForm(String.join("\n\n", words), List.copyOf(fields));
    }

    private static void read(JsonNode parent, List<String> words, List<ScriptField> fields) {
        for (JsonNode component : parent.path("components")) {
            switch (component.path("type").asText()) {
                case "text" -> words.add(component.path("text").asText());
                case "group" -> read(component, words, fields);
                case "spacer", "separator", "button" -> {} // how the form looks in Modeler says nothing to the card
                case "textfield", "textarea" -> fields.add(field(component, ScriptField.Type.TEXT));
                case "number" -> fields.add(field(component, ScriptField.Type.NUMBER));
                case "select", "radio" -> fields.add(field(component, ScriptField.Type.CHOICE));
                case "checkbox" -> fields.add(field(component, ScriptField.Type.FLAG));
                case "datetime" -> fields.add(field(component, ScriptField.Type.DATE));
                default ->
                    throw new IllegalStateException("A script's form can't have a component of type '"
                            + component.path("type").asText() + "'");
            }
        }
    }

    private static ScriptField field(JsonNode component, ScriptField.Type type) {
        List<ScriptField.Option> options = new ArrayList<>();
        component
                .path("values")
                .forEach(value -> options.add(new ScriptField.Option(
                        value.path("value").asText(), value.path("label").asText())));
        String label = component
                .path(type == ScriptField.Type.DATE ? "dateLabel" : "label")
                .asText();
        JsonNode rules = component.path("validate");
        return new ScriptField(
                component.path("key").asText(),
                type,
                label,
                rules.path("required").asBoolean(false),
                List.copyOf(options),
                number(rules.path("min")),
                number(rules.path("max")),
                null);
    }

    private static @Nullable BigDecimal number(JsonNode bound) {
        return bound.isNumber() ? bound.decimalValue() : null;
    }
}
