package io.voronka.platform.decision;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds what several rules match and what none does. Never walks single cells, so that a table of a billion cells costs
 * no more than one of a hundred: overlaps are sought pair by pair; gaps by going through the columns with the rules
 * still in play, each state (column, rules) once, left as soon as its rules are known to cover the rest.
 */
final class Coverage {

    private static final int MAX_PROBLEMS = 20;
    /** Reached only by large tables that are full of overlaps. */
    private static final int MAX_STATES = 200_000;

    /** The row that misses a place by the fewest columns, and by the ones furthest to the right. */
    private static final Comparator<List<Integer>> NEARER =
            Comparator.<List<Integer>>comparingInt(List::size).thenComparing(missed -> -missed.get(0));

    private final DecisionTable table;
    private final List<Column> columns;
    /** Number of cells from a column on, and how many of them each rule accepts. */
    private final BigInteger[] sizes;

    private final BigInteger[][] ruleSizes;
    private final List<DecisionProblem> overlaps = new ArrayList<>();
    private final List<DecisionProblem> gaps = new ArrayList<>();
    private final Set<State> visited = new HashSet<>();

    private record State(int column, BitSet rules) {}

    /** The coverage of a table whose input columns were cut into groups of cells. */
    Coverage(DecisionTable table, List<Column> columns) {
        this.table = table;
        this.columns = columns;
        int rules = table.rules().size();
        sizes = new BigInteger[columns.size() + 1];
        ruleSizes = new BigInteger[columns.size() + 1][rules];
        sizes[columns.size()] = BigInteger.ONE;
        Arrays.fill(ruleSizes[columns.size()], BigInteger.ONE);
        for (int index = columns.size() - 1; index >= 0; index--) {
            Column column = columns.get(index);
            sizes[index] = sizes[index + 1].multiply(BigInteger.valueOf(column.width()));
            for (int rule = 0; rule < rules; rule++) {
                ruleSizes[index][rule] = ruleSizes[index + 1][rule].multiply(BigInteger.valueOf(column.width(rule)));
            }
        }
    }

    /** Overlaps first, then gaps; at most twenty of each. */
    List<DecisionProblem> problems() {
        findOverlaps();
        BitSet all = new BitSet();
        all.set(0, table.rules().size());
        findGaps(0, all, new ArrayList<>());
        if (visited.size() >= MAX_STATES) {
            gaps.add(new DecisionProblem(
                    table.key(), "", labels(), "not analysable: too many combinations of overlapping rows"));
        }
        List<DecisionProblem> problems = new ArrayList<>(overlaps);
        problems.addAll(gaps);
        return problems;
    }

    private void findOverlaps() {
        for (int rule = 0; rule < table.rules().size() && overlaps.size() < MAX_PROBLEMS; rule++) {
            BitSet others = new BitSet();
            others.set(rule + 1, table.rules().size());
            for (Column column : columns) {
                others.and(column.sharing(rule));
            }
            int first = rule;
            others.stream()
                    .limit(MAX_PROBLEMS - overlaps.size())
                    .mapToObj(second -> overlap(first, second))
                    .forEach(overlaps::add);
        }
    }

    private DecisionProblem overlap(int first, int second) {
        List<String> place = new ArrayList<>();
        List<String> differing = new ArrayList<>();
        for (int index = 0; index < columns.size(); index++) {
            Column column = columns.get(index);
            List<Column.Group> common = column.groups().stream()
                    .filter(group -> group.rules().get(first) && group.rules().get(second))
                    .toList();
            if (common.size() < column.groups().size()) {
                place.add(column.says(common.get(0)));
            }
            if (!cell(first, index).equals(cell(second, index))) {
                differing.add(column.label());
            }
        }
        String where = differing.isEmpty() ? labels() : String.join(", ", differing);
        String message = "overlap with row " + table.rowName(first) + ": both match " + text(place);
        return new DecisionProblem(table.key(), table.rowName(second), where, message);
    }

    private void findGaps(int index, BitSet rules, List<Column.Group> path) {
        if (gaps.size() >= MAX_PROBLEMS || visited.size() >= MAX_STATES || isCovered(index, rules)) {
            return;
        }
        if (rules.isEmpty()) {
            gaps.add(gap(path));
        } else if (visited.add(new State(index, rules))) {
            for (Column.Group group : columns.get(index).groups()) {
                BitSet left = (BitSet) rules.clone();
                left.and(group.rules());
                path.add(group);
                findGaps(index + 1, left, path);
                path.remove(path.size() - 1);
            }
        }
    }

    /** Rules without overlaps cover what their sizes add up to; else one of them must cover everything alone. */
    private boolean isCovered(int index, BitSet rules) {
        if (!overlaps.isEmpty()) {
            return rules.stream().anyMatch(rule -> ruleSizes[index][rule].equals(sizes[index]));
        }
        return rules.stream()
                .mapToObj(rule -> ruleSizes[index][rule])
                .reduce(BigInteger.ZERO, BigInteger::add)
                .equals(sizes[index]);
    }

    private DecisionProblem gap(List<Column.Group> path) {
        String place = text(IntStream.range(0, path.size())
                .filter(index -> columns.get(index).groups().size() > 1)
                .mapToObj(index -> columns.get(index).says(path.get(index)))
                .toList());
        return IntStream.range(0, table.rules().size())
                .boxed()
                .min(Comparator.comparing(rule -> missed(rule, path), NEARER))
                .map(nearest -> new DecisionProblem(
                        table.key(),
                        table.rowName(nearest),
                        missed(nearest, path).stream()
                                .map(index -> columns.get(index).label())
                                .collect(Collectors.joining(", ")),
                        "gap: no row matches " + place + "; this one comes nearest"))
                .orElseGet(() -> new DecisionProblem(table.key(), "", labels(), "gap: the table has no rows"));
    }

    /** The columns in which a rule does not accept a place. */
    private static List<Integer> missed(int rule, List<Column.Group> path) {
        return IntStream.range(0, path.size())
                .filter(index -> !path.get(index).rules().get(rule))
                .boxed()
                .toList();
    }

    private String cell(int rule, int column) {
        return table.rules().get(rule).inputEntries().get(column).strip();
    }

    private String labels() {
        return columns.stream().map(Column::label).collect(Collectors.joining(", "));
    }

    private static String text(List<String> place) {
        return place.isEmpty() ? "everything" : String.join(", ", place);
    }
}
