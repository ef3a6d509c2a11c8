package io.voronka.platform.decision;

import java.util.List;

/**
 * A decision table as its author wrote it: cells are FEEL text.
 *
 * @param key decision id
 * @param unique whether the hit policy is UNIQUE, the only one that is checked for gaps and overlaps
 */
public record DecisionTable(String key, boolean unique, List<Input> inputs, List<Output> outputs, List<Rule> rules) {

    public DecisionTable {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        rules = List.copyOf(rules);
    }

    /** How a row is named to its author: number and id, such as {@code 4 (R04)}. */
    public String rowName(int row) {
        return row + 1 + " (" + rules.get(row).id() + ")";
    }

    /**
     * An input column.
     *
     * @param expression what is compared with the cells, normally the name of a variable
     * @param allowedValues unary tests that hold for every value that can come, empty if anything can
     */
    public record Input(String label, String expression, ValueType type, String allowedValues) {}

    /**
     * An output column.
     *
     * @param allowedValues unary tests that hold for every literal of the column, empty if anything goes
     */
    public record Output(String label, String name, ValueType type, String allowedValues) {}

    /**
     * A row.
     *
     * @param id chosen by the author, empty if the model has none
     */
    public record Rule(String id, List<String> inputEntries, List<String> outputEntries) {

        public Rule {
            inputEntries = List.copyOf(inputEntries);
            outputEntries = List.copyOf(outputEntries);
        }
    }
}
