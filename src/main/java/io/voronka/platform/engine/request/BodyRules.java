package io.voronka.platform.engine.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.kernel.PersonalDataShape;
import io.voronka.platform.web.ApiProblem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What no JSON body may hold, whatever it asks for: expressions, switches that turn our listeners off, and texts with
 * the shape of personal data. And what a process variable in it may be.
 */
final class BodyRules {

    /** Objects of variables by name; in queries the same keys hold arrays of conditions. */
    private static final Set<String> VARIABLES = Set.of(
            "variables",
            "localVariables",
            "processVariables",
            "processVariablesLocal",
            "processVariablesToTriggeredScope",
            "correlationKeys",
            "localCorrelationKeys",
            "modifications");

    private static final Set<String> SWITCHES = Set.of("skipCustomListeners", "skipIoMappings");

    private BodyRules() {}

    /** Whether the name is one under which the engine takes an expression. */
    static boolean isExpressionName(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith("expression");
    }

    /**
     * Refuses expressions, switched-off listeners and starts in the middle of a process.
     *
     * @param isCancelling whether the request ends instances, where an administrator may skip listeners
     */
    static void checkNames(JsonNode body, boolean isCancelling) {
        walk(
                body,
                node -> node.properties()
                        .forEach(property -> check(property.getKey(), property.getValue(), isCancelling)));
    }

    /** Refuses process variables that hold more than references and routing facts. */
    static void checkVariables(JsonNode body) {
        walk(
                body,
                node -> node.properties().forEach(property -> {
                    if (VARIABLES.contains(property.getKey())
                            && property.getValue().isObject()) {
                        property.getValue().forEach(VariableShape::check);
                    }
                }));
    }

    /** Refuses texts and names, wherever they stand, that look like a phone number or an e-mail address. */
    static void checkTexts(JsonNode body) {
        walk(body, node -> {
            node.fieldNames().forEachRemaining(BodyRules::checkText);
            if (node.isTextual()) {
                checkText(node.asText());
            }
        });
    }

    /** Refuses a text that looks like a phone number or an e-mail address. */
    static void checkText(String text) {
        if (PersonalDataShape.isPersonal(text)) {
            throw ApiProblem.of(
                    400,
                    "personal-data-refused",
                    "The engine takes no personal data: something looks like a phone number or an e-mail address");
        }
    }

    private static void check(String name, JsonNode value, boolean isCancelling) {
        if (isExpressionName(name)) {
            throw ApiProblem.of(400, "expression-refused", "Expressions are not taken over REST");
        }
        if (SWITCHES.contains(name) && value.asBoolean() && !isCancelling) {
            throw ApiProblem.of(400, "switch-refused", "Listeners and mappings can't be skipped");
        }
        if (name.equals("startInstructions") && !value.isEmpty()) {
            throw ApiProblem.of(400, "start-refused", "A process starts at its start event");
        }
    }

    private static void walk(JsonNode body, Consumer<JsonNode> visitor) {
        Deque<JsonNode> rest = new ArrayDeque<>();
        rest.push(body);
        while (!rest.isEmpty()) {
            JsonNode node = rest.pop();
            visitor.accept(node);
            node.forEach(rest::push);
        }
    }
}
