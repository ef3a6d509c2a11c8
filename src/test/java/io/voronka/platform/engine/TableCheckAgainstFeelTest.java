package io.voronka.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.decision.DecisionProblem;
import io.voronka.platform.decision.DecisionTable;
import io.voronka.platform.decision.TableCheck;
import io.voronka.platform.decision.ValueType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;

/** Tables at random: the check says what FEEL does, which is asked about a value from each cell and each combination. */
class TableCheckAgainstFeelTest {

    private static final int TABLES = 2_000;
    private static final List<ValueType> TYPES =
            List.of(ValueType.BOOLEAN, ValueType.INTEGER, ValueType.NUMBER, ValueType.STRING, ValueType.DATE);
    private final CachingFeelEngine feel = new CachingFeelEngine(Clock.systemUTC());
    private final Random random = new Random(20261120);

    @Test
    void agreesWithFeel() {
        Set<String> verdicts = new HashSet<>();
        for (int round = 0; round < TABLES; round++) {
            DecisionTable table = table();
            Set<Integer> matches = matches(
                    table, 0, IntStream.range(0, table.rules().size()).boxed().toList());
            boolean gap = matches.contains(0);
            boolean overlap = matches.stream().anyMatch(rules -> rules > 1);
            verdicts.add(gap + " " + overlap);

            List<String> found = TableCheck.check(table).stream()
                    .map(DecisionProblem::message)
                    .filter(message -> !message.startsWith("no value that can come"))
                    .map(message -> message.substring(0, message.indexOf(' ')))
                    .distinct()
                    .toList();
            if (isWithoutDeadCells(table)) {
                assertThat(found)
                        .as(table.toString())
                        .containsExactlyElementsOf(Stream.of(overlap ? "overlap" : "", gap ? "gap:" : "")
                                .filter(word -> !word.isEmpty())
                                .toList());
            }
        }
        assertThat(verdicts).hasSize(4);
    }

    /** How many rules match, over all combinations of values from a column on. */
    private Set<Integer> matches(DecisionTable table, int column, List<Integer> rules) {
        if (column == table.inputs().size()) {
            return Set.of(rules.size());
        }
        return values(table.inputs().get(column).type()).stream()
                .map(value -> rules.stream()
                        .filter(rule ->
                                passes(table.rules().get(rule).inputEntries().get(column), value))
                        .toList())
                .distinct()
                .flatMap(left -> matches(table, column + 1, left).stream())
                .collect(Collectors.toSet());
    }

    private boolean isWithoutDeadCells(DecisionTable table) {
        return IntStream.range(0, table.inputs().size())
                .allMatch(column -> table.rules().stream()
                        .allMatch(rule -> values(table.inputs().get(column).type()).stream()
                                .anyMatch(value -> passes(rule.inputEntries().get(column), value))));
    }

    private boolean passes(String cell, Object value) {
        return feel.evaluateSimpleUnaryTests(
                cell, "x", Variables.putValue("x", value).asVariableContext());
    }

    private DecisionTable table() {
        List<DecisionTable.Input> inputs = Stream.generate(() -> new DecisionTable.Input("x", "x", pick(TYPES), ""))
                .limit(1 + random.nextInt(3))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        boolean complete = random.nextBoolean();
        rows.add(inputs.stream()
                .map(input -> complete ? "-" : cell(input.type()))
                .toList());
        // Cuts rows in two by a column: what was complete stays so, unless the column had been cut before.
        for (int cut = random.nextInt(4); cut > 0; cut--) {
            int column = random.nextInt(inputs.size());
            List<String> row = rows.remove(random.nextInt(rows.size()));
            String literal = pick(literals(inputs.get(column).type()));
            rows.add(with(row, column, literal));
            rows.add(with(row, column, "not(" + literal + ")"));
        }
        List<DecisionTable.Rule> rules = rows.stream()
                .map(row -> new DecisionTable.Rule("A", row, List.of()))
                .toList();
        return new DecisionTable("table", true, inputs, List.of(), rules);
    }

    private static List<String> with(List<String> row, int column, String cell) {
        List<String> changed = new ArrayList<>(row);
        changed.set(column, cell);
        return changed;
    }

    private String cell(ValueType type) {
        List<String> literals = literals(type);
        int kind = random.nextInt(type == ValueType.BOOLEAN ? 7 : 12);
        String positive = switch (kind) {
            case 0, 1, 2, 3, 4 -> "-";
            case 5 -> pick(literals);
            case 6 -> pick(literals) + ", " + pick(literals);
            case 7 -> "[" + pick(literals) + "," + pick(literals) + "]";
            case 8, 9 -> pick(List.of("<", "<=", ">", ">=")) + pick(literals);
            default ->
                pick(List.of("[", "]", "(")) + literals.get(0) + ".." + literals.get(1 + random.nextInt(2))
                        + pick(List.of("]", "[", ")"));
        };
        return kind > 4 && random.nextInt(4) == 0 ? "not(" + positive + ")" : positive;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<String> literals(ValueType type) {
        return switch (type) {
            case BOOLEAN -> List.of("true", "false");
            case INTEGER -> List.of("1", "2", "4");
            case NUMBER -> List.of("-1", "0.5", "2");
            case DATE ->
                Stream.of("2026-01-01", "2026-02-01", "2026-03-01")
                        .map(day -> "date and time(\"" + day + "T00:00:00\")")
                        .toList();
            default -> List.of("\"A\"", "\"B\"", "\"C\"");
        };
    }

    /** A value from each cell that the literals can cut. */
    private static List<Object> values(ValueType type) {
        return switch (type) {
            case BOOLEAN -> List.of(true, false);
            case INTEGER -> List.of(0, 1, 2, 3, 4, 5);
            case NUMBER -> List.of(-2, -1, 0, 0.5, 1.2, 2, 7);
            case DATE ->
                Stream.of(
                                "2025-12-31",
                                "2026-01-01",
                                "2026-01-02",
                                "2026-02-01",
                                "2026-02-02",
                                "2026-03-01",
                                "2026-03-02")
                        .<Object>map(day -> LocalDate.parse(day).atStartOfDay())
                        .toList();
            default -> List.of("", "A", "AB", "B", "BC", "C", "CD");
        };
    }
}
