package io.voronka.platform.engine;

import io.voronka.platform.decision.DecisionTable;
import io.voronka.platform.decision.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.jspecify.annotations.Nullable;

/** Reads the decision tables of a DMN model. */
final class DmnTables {

    private DmnTables() {}

    /** The tables of a model in its order; decisions that are no tables are left out. */
    static List<DecisionTable> read(DmnModelInstance model) {
        return model.getModelElementsByType(Decision.class).stream()
                .flatMap(decision -> table(decision).stream())
                .toList();
    }

    private static Optional<DecisionTable> table(Decision decision) {
        if (!(decision.getExpression() instanceof org.camunda.bpm.model.dmn.instance.DecisionTable table)) {
            return Optional.empty();
        }
        return Optional.of(new DecisionTable(
                decision.getId(),
                table.getHitPolicy() == HitPolicy.UNIQUE,
                table.getInputs().stream().map(DmnTables::input).toList(),
                table.getOutputs().stream().map(DmnTables::output).toList(),
                table.getRules().stream().map(DmnTables::rule).toList()));
    }

    private static DecisionTable.Input input(Input input) {
        InputExpression expression = input.getInputExpression();
        String text = expression == null ? "" : text(expression);
        return new DecisionTable.Input(
                firstNonEmpty(input.getLabel(), text, input.getId()),
                text,
                type(expression == null ? null : expression.getTypeRef()),
                text(input.getInputValues()));
    }

    private static DecisionTable.Output output(Output output) {
        return new DecisionTable.Output(
                firstNonEmpty(output.getLabel(), output.getName(), output.getId()),
                firstNonEmpty(output.getName()),
                type(output.getTypeRef()),
                text(output.getOutputValues()));
    }

    private static DecisionTable.Rule rule(Rule rule) {
        return new DecisionTable.Rule(
                firstNonEmpty(rule.getId()),
                rule.getInputEntries().stream().map(DmnTables::text).toList(),
                rule.getOutputEntries().stream().map(DmnTables::text).toList());
    }

    private static ValueType type(@Nullable String typeRef) {
        if (typeRef == null || typeRef.isBlank()) {
            return ValueType.UNDECLARED;
        }
        return switch (typeRef.toLowerCase(Locale.ROOT)) {
            case "boolean" -> ValueType.BOOLEAN;
            case "integer", "long" -> ValueType.INTEGER;
            case "double", "number" -> ValueType.NUMBER;
            case "date", "date and time", "datetime" -> ValueType.DATE;
            case "string" -> ValueType.STRING;
            default -> ValueType.UNDECLARED;
        };
    }

    static String text(LiteralExpression expression) {
        return text(expression.getText());
    }

    static String text(@Nullable UnaryTests tests) {
        return tests == null ? "" : text(tests.getText());
    }

    private static String text(@Nullable Text text) {
        return text == null || text.getTextContent() == null
                ? ""
                : text.getTextContent().strip();
    }

    private static String firstNonEmpty(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                return text.strip();
            }
        }
        return "";
    }
}
