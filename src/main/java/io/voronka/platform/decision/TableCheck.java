package io.voronka.platform.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Checks that a decision table says one thing about everything that can come. A UNIQUE table is complete and free of
 * overlaps; its input cells are {@code -}, literals, lists, comparisons, intervals or {@code not()} over booleans,
 * numbers, dates and texts. Outputs of every table have the type of their column.
 */
public final class TableCheck {

    private final DecisionTable table;
    private final List<DecisionProblem> problems = new ArrayList<>();

    private TableCheck(DecisionTable table) {
        this.table = table;
    }

    /** What stands against deploying the table; empty if nothing does. */
    public static List<DecisionProblem> check(DecisionTable table) {
        TableCheck check = new TableCheck(table);
        check.checkRows();
        if (check.problems.isEmpty()) {
            check.checkOutputs();
            if (table.unique()) {
                check.checkInputs();
            }
        }
        return List.copyOf(check.problems);
    }

    private void checkRows() {
        for (int row = 0; row < table.rules().size(); row++) {
            DecisionTable.Rule rule = table.rules().get(row);
            if (rule.id().isEmpty()) {
                add(row, "", "the row has no id");
            }
            if (rule.inputEntries().size() != table.inputs().size()
                    || rule.outputEntries().size() != table.outputs().size()) {
                add(row, "", "the row has not one cell for each column");
            }
        }
    }

    private void checkOutputs() {
        Set<String> variables =
                table.inputs().stream().map(DecisionTable.Input::expression).collect(Collectors.toSet());
        for (int column = 0; column < table.outputs().size(); column++) {
            DecisionTable.Output output = table.outputs().get(column);
            OutputCells cells = new OutputCells(output, variables);
            for (int row = 0; row < table.rules().size(); row++) {
                int checked = row;
                cells.fault(table.rules().get(row).outputEntries().get(column))
                        .ifPresent(fault -> add(checked, output.label(), fault));
            }
        }
    }

    private void checkInputs() {
        List<Column> columns = new ArrayList<>();
        for (int index = 0; index < table.inputs().size(); index++) {
            column(index).ifPresent(columns::add);
        }
        if (problems.isEmpty()) {
            problems.addAll(new Coverage(table, columns).problems());
        }
    }

    private Optional<Column> column(int index) {
        DecisionTable.Input input = table.inputs().get(index);
        Optional<CellTest> allowed = CellReader.test(input.allowedValues());
        List<Optional<CellTest>> cells = table.rules().stream()
                .map(rule -> CellReader.test(rule.inputEntries().get(index)))
                .toList();
        List<Object> literals = Stream.concat(Stream.of(allowed), cells.stream())
                .flatMap(Optional::stream)
                .flatMap(CellTest::literals)
                .toList();
        ValueType type = input.type().resolve(literals);
        for (int row = 0; row < cells.size(); row++) {
            if (!isAnalysable(cells.get(row), type)) {
                add(row, input.label(), "not analysable: " + expected(type));
            }
        }
        if (!isAnalysable(allowed, type)) {
            problems.add(new DecisionProblem(
                    table.key(), "", input.label(), "not analysable: the allowed values; " + expected(type)));
        }
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        List<CellTest> tests = cells.stream().map(Optional::orElseThrow).toList();
        Column column = Column.of(input.label(), new Scale(type, literals), tests, allowed.orElseThrow());
        IntStream.range(0, tests.size())
                .filter(row -> column.width(row) == 0)
                .forEach(row -> add(row, input.label(), "no value that can come passes this cell"));
        return Optional.of(column);
    }

    private static boolean isAnalysable(Optional<CellTest> cell, ValueType type) {
        return cell.isPresent() && cell.get().literals().allMatch(type::isBoundedBy);
    }

    private static String expected(ValueType type) {
        return "a cell is -, a literal, a list, a comparison, an interval or not() of them"
                + (type == ValueType.UNDECLARED
                        ? ""
                        : ", of type " + type.name().toLowerCase(Locale.ROOT));
    }

    private void add(int row, String column, String message) {
        problems.add(new DecisionProblem(table.key(), table.rowName(row), column, message));
    }
}
