package io.voronka.platform.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableCheckTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "BOOLEAN | true                            | false",
                "BOOLEAN | not(true)                       | true",
                "BOOLEAN | true,false                      |",
                "INTEGER | <= 15                           | >= 16",
                "INTEGER | [1..5],7                        | not([1..5],7)",
                "INTEGER | < 2.5                           | > 2",
                "NUMBER  | <= 15                           | > 15",
                "NUMBER  | ]-1..0.5[                       | <= -1, >= 0.5",
                "STRING  | \"A\",\"B\"                     | not(\"A\",\"B\")",
                "STRING  | [\"A\",\"B\"]                   | not([\"A\", \"B\"])",
                "STRING  | < \"M\"                         | >= \"M\"",
                "STRING  | \"with \\\"quotes\\\", comma\"  | not(\"with \\\"quotes\\\", comma\")",
                "DATE    | < date(\"2026-01-01\")          | >= date(\"2026-01-01\")",
                "DATE    | [date(\"2026-01-01\")..date(\"2026-02-01\")]"
                        + " | < date(\"2026-01-01\"), >= date(\"2026-02-02\")",
                "DATE    | < date and time(\"2026-01-01T12:00:00\") | >= date and time(\"2026-01-01T12:00:00\")",
                "UNDECLARED | \"A\"                        | not(\"A\")",
            })
    void acceptsTwoCellsThatShareAllValues(ValueType type, String cell, String other) {
        List<String> cells = other == null ? List.of(cell) : List.of(cell, other);

        assertThat(check(type, "", cells)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "BOOLEAN | true           | Input = false",
                "INTEGER | <= 15, >= 17   | Input = ]15..17[",
                "NUMBER  | <= 15, >= 16   | Input = ]15..16[",
                "STRING  | \"A\",\"B\"    | Input = any other text",
                "DATE    | date(\"2026-01-01\") | Input = < 2026-01-01 or > 2026-01-01",
                "DATE    | < date and time(\"2026-01-01T00:00:00\"), > date and time(\"2026-01-01T00:00:00\")"
                        + " | Input = 2026-01-01T00:00",
            })
    void findsAGap(ValueType type, String cell, String place) {
        assertThat(check(type, "", List.of(cell)))
                .containsExactly(new DecisionProblem(
                        "table", "1 (A1)", "Input", "gap: no row matches " + place + "; this one comes nearest"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "BOOLEAN | -           | true        | Input = true",
                "INTEGER | <= 15       | >= 15       | Input = 15",
                "NUMBER  | < 16        | >= 15       | Input = 15 or ]15..16[",
                "STRING  | \"A\",\"B\" | not(\"A\")  | Input = \"B\"",
                "DATE    | -           | > date and time(\"2026-01-01T12:00:00\") | Input = > 2026-01-01T12:00",
            })
    void findsAnOverlap(ValueType type, String cell, String other, String place) {
        assertThat(check(type, "", List.of(cell, other)))
                .contains(new DecisionProblem(
                        "table", "2 (A2)", "Input", "overlap with row 1 (A1): both match " + place));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "? > 5",
                "x",
                "5 + 1",
                "not(not(5))",
                "\"A\"",
                "true",
                "null",
                "[1..",
                "1..5",
                "< 5 or > 6",
                "date(\"2026-13-45\")",
                "time(\"10:00:00\")",
                "-, 5",
                "(5)",
                "5,",
                "even(?)",
                "5 // five",
                "< true"
            })
    void refusesWhatItCantAnalyse(String cell) {
        assertThat(check(ValueType.INTEGER, "", List.of("<= 0", cell, "> 0")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.row()).isEqualTo("2 (A2)");
                    assertThat(problem.column()).isEqualTo("Input");
                    assertThat(problem.message()).startsWith("not analysable");
                });
    }

    /** FEEL compares no date with a date and time. */
    @Test
    void refusesDatesAmongDatesWithTime() {
        String withTime = "date and time(\"2026-01-01T00:00:00\")";

        assertThat(check(ValueType.DATE, "", List.of("< " + withTime, ">= date(\"2026-01-01\")")))
                .singleElement()
                .extracting(DecisionProblem::row)
                .isEqualTo("2 (A2)");
    }

    @Test
    void knowsNoValueBesideTheAllowedOnes() {
        assertThat(check(ValueType.STRING, "\"A\",\"B\"", List.of("\"A\"", "\"B\"")))
                .isEmpty();
        assertThat(check(ValueType.INTEGER, "[0..3]", List.of("< 2", "2", "3"))).isEmpty();
        assertThat(check(ValueType.STRING, "\"A\",\"B\"", List.of("\"A\"", "\"b\",\"B\"", "\"C\"")))
                .containsExactly(
                        new DecisionProblem("table", "3 (A3)", "Input", "no value that can come passes this cell"));
        assertThat(check(ValueType.STRING, "x > 1", List.of("-")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("not analysable: the allowed values"));
    }

    @Test
    void namesEveryColumnOfTheGap() {
        DecisionTable table = table(
                List.of(input("Kind", ValueType.STRING, "\"B2C\",\"B2B\""), input("Score", ValueType.INTEGER, "")),
                List.of(List.of("\"B2C\"", "-"), List.of("\"B2B\"", "> 10")));

        assertThat(TableCheck.check(table))
                .containsExactly(new DecisionProblem(
                        "table",
                        "2 (A2)",
                        "Score",
                        "gap: no row matches Kind = \"B2B\", Score = < 10 or 10; this one comes nearest"));
    }

    @Test
    void reportsGapsBesideOverlaps() {
        assertThat(check(ValueType.INTEGER, "", List.of("[1..5]", "[5..9]")))
                .extracting(DecisionProblem::message)
                .satisfiesExactly(
                        overlap -> assertThat(overlap).startsWith("overlap with row 1 (A1): both match Input = 5"),
                        gap -> assertThat(gap).startsWith("gap: no row matches Input = < 1 or > 9"));
    }

    @Test
    void refusesATableWithoutRows() {
        assertThat(check(ValueType.STRING, "", List.of()))
                .containsExactly(new DecisionProblem("table", "", "Input", "gap: the table has no rows"));
    }

    @Test
    void leavesCollectTablesAlone() {
        DecisionTable unique = table(List.of(input("Input", ValueType.STRING, "")), List.of(List.of("x > 1")));
        DecisionTable collect = new DecisionTable("table", false, unique.inputs(), unique.outputs(), unique.rules());

        assertThat(TableCheck.check(unique)).isNotEmpty();
        assertThat(TableCheck.check(collect)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "STRING  | points | \"A\"         |",
                "STRING  | points | null          |",
                "STRING  | points | string(Input) |",
                "STRING  | points | ''            |",
                "STRING  | points | REJECT        | a name that no input has; a text stands in double quotes",
                "STRING  | points | 5             | a literal of another type than the column's",
                "STRING  | points | \"C\"         | not among the allowed values",
                "STRING  | reason | ''            | every row gives a reason",
                "INTEGER | points | 5.5           | a literal of another type than the column's",
                "BOOLEAN | points | \"true\"      | a literal of another type than the column's",
            })
    void checksTheTypesOfOutputs(ValueType type, String name, String cell, String fault) {
        DecisionTable.Output output =
                new DecisionTable.Output("Output", name, type, type == ValueType.STRING ? "\"A\",\"B\"" : "");
        DecisionTable table = new DecisionTable(
                "table",
                true,
                List.of(input("Input", ValueType.STRING, "")),
                List.of(output),
                List.of(new DecisionTable.Rule("A1", List.of("-"), List.of(cell))));

        List<DecisionProblem> expected =
                fault == null ? List.of() : List.of(new DecisionProblem("table", "1 (A1)", "Output", fault));
        assertThat(TableCheck.check(table)).isEqualTo(expected);
    }

    @Test
    void refusesRowsWithoutIdOrWithMissingCells() {
        DecisionTable.Input input = input("Input", ValueType.STRING, "");
        DecisionTable table = new DecisionTable(
                "table",
                true,
                List.of(input, input),
                List.of(),
                List.of(new DecisionTable.Rule("", List.of("-"), List.of())));

        assertThat(TableCheck.check(table))
                .extracting(DecisionProblem::message)
                .containsExactly("the row has no id", "the row has not one cell for each column");
    }

    @Test
    void findsOneGapAmongTenMillionCellsAtOnce() {
        List<DecisionTable.Input> inputs = IntStream.range(0, 7)
                .mapToObj(column -> input("Column " + column, ValueType.INTEGER, "[0..9]"))
                .toList();
        List<List<String>> staircase = new ArrayList<>();
        for (int column = 0; column < inputs.size(); column++) {
            for (int digit = 1; digit < 10; digit++) {
                String[] row = new String[inputs.size()];
                Arrays.fill(row, "-");
                Arrays.fill(row, 0, column, "0");
                row[column] = Integer.toString(digit);
                staircase.add(List.of(row));
            }
        }

        List<DecisionProblem> gap = assertTimeout(() -> TableCheck.check(table(inputs, staircase)));
        assertThat(gap)
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("Column 0 = 0", "Column 6 = 0"));

        staircase.add(List.of("0", "0", "0", "0", "0", "0", "0"));
        assertThat(assertTimeout(() -> TableCheck.check(table(inputs, staircase))))
                .isEmpty();

        staircase.add(List.of("-", "-", "-", "-", "-", "-", "9"));
        assertThat(assertTimeout(() -> TableCheck.check(table(inputs, staircase))))
                .hasSize(20)
                .allSatisfy(problem -> assertThat(problem.message()).startsWith("overlap"));
    }

    /** Whether three-column rows at random cover everything is as hard a question as there is: it is given up. */
    @Test
    void endsOnATableThatIsTooTangled() {
        Random random = new Random(1);
        List<DecisionTable.Input> inputs = IntStream.range(0, 80)
                .mapToObj(column -> input("Column " + column, ValueType.BOOLEAN, ""))
                .toList();
        List<List<String>> rows = IntStream.range(0, 380)
                .mapToObj(row -> {
                    String[] cells = new String[inputs.size()];
                    Arrays.fill(cells, "-");
                    random.ints(3, 0, cells.length)
                            .forEach(column -> cells[column] = Boolean.toString(random.nextBoolean()));
                    return List.of(cells);
                })
                .toList();

        assertThat(assertTimeout(() -> TableCheck.check(table(inputs, rows))))
                .last()
                .extracting(DecisionProblem::message)
                .isEqualTo("not analysable: too many combinations of overlapping rows");
    }

    private static <T> T assertTimeout(ThrowingSupplier<T> check) {
        return Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), check);
    }

    private static List<DecisionProblem> check(ValueType type, String allowed, List<String> cells) {
        return TableCheck.check(table(
                List.of(input("Input", type, allowed)),
                cells.stream().map(List::of).toList()));
    }

    private static DecisionTable.Input input(String label, ValueType type, String allowed) {
        return new DecisionTable.Input(label, label, type, allowed);
    }

    private static DecisionTable table(List<DecisionTable.Input> inputs, List<List<String>> rows) {
        List<DecisionTable.Rule> rules = IntStream.range(0, rows.size())
                .mapToObj(row -> new DecisionTable.Rule("A" + (row + 1), rows.get(row), List.of()))
                .toList();
        return new DecisionTable("table", true, inputs, List.of(), rules);
    }
}
