package io.voronka.platform.decision;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells whether the cells of an output column hold what the column promises. */
final class OutputCells {

    private static final Pattern WORDS = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$ .]*");

    private final DecisionTable.Output output;
    private final Set<String> variables;
    private final Optional<CellTest> allowed;

    /** Cells of a column in a table that knows these variables. */
    OutputCells(DecisionTable.Output output, Set<String> variables) {
        this.output = output;
        this.variables = variables;
        this.allowed = CellReader.test(output.allowedValues());
    }

    /** What is wrong with a cell; empty if nothing is, or if only its evaluation could tell. */
    Optional<String> fault(String cell) {
        String text = cell.strip();
        if (text.isEmpty() || text.equals("-")) {
            return output.name().equals("reason") ? Optional.of("every row gives a reason") : Optional.empty();
        }
        Optional<Object> literal = CellReader.literal(text);
        if (literal.isPresent()) {
            return fault(literal.get());
        }
        return isUnknownName(text)
                ? Optional.of("a name that no input has; a text stands in double quotes")
                : Optional.empty();
    }

    private boolean isUnknownName(String text) {
        return WORDS.matcher(text).matches()
                && !text.equals("null")
                && Stream.of(text.split("[ .]+")).noneMatch(variables::contains);
    }

    private Optional<String> fault(Object literal) {
        if (!output.type().resolve(List.of(literal)).takes(literal)) {
            return Optional.of("a literal of another type than the column's");
        }
        return allowed.filter(tests -> !isAmong(tests, literal)).map(tests -> "not among the allowed values");
    }

    private static boolean isAmong(CellTest tests, Object literal) {
        if (tests.literals().anyMatch(other -> other.getClass() != literal.getClass())) {
            return false;
        }
        Scale scale = new Scale(
                ValueType.UNDECLARED,
                Stream.concat(tests.literals(), Stream.of(literal)).toList());
        return tests.accepted(scale).get(scale.position(literal));
    }
}
