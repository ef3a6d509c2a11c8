package io.voronka.platform.decision;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An input column cut into groups of cells: the values of a group are accepted by the same rules.
 *
 * @param width number of cells
 */
record Column(String label, List<Group> groups, int width) {

    private static final int LABELS = 3;

    /** Cells that the same rules accept; how each cell reads. */
    record Group(BitSet rules, List<String> labels) {

        int width() {
            return labels.size();
        }

        String text() {
            List<String> distinct = labels.stream().distinct().toList();
            String shown = distinct.stream().limit(LABELS).collect(Collectors.joining(" or "));
            return distinct.size() > LABELS ? shown + " or …" : shown;
        }
    }

    /**
     * Cuts a column.
     *
     * @param tests the column's cell of each rule
     * @param allowed what every value that can come passes
     */
    static Column of(String label, Scale scale, List<CellTest> tests, CellTest allowed) {
        List<BitSet> accepted = tests.stream().map(test -> test.accepted(scale)).toList();
        Map<BitSet, List<String>> groups = new LinkedHashMap<>();
        allowed.accepted(scale).stream().filter(scale::isInhabited).forEach(position -> {
            BitSet rules = new BitSet();
            IntStream.range(0, accepted.size())
                    .filter(rule -> accepted.get(rule).get(position))
                    .forEach(rules::set);
            List<String> labels = groups.computeIfAbsent(rules, unseen -> new ArrayList<>());
            labels.add(scale.label(position));
        });
        List<Group> ordered = groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
        return new Column(
                label, ordered, ordered.stream().mapToInt(Group::width).sum());
    }

    /** How many cells a rule accepts. */
    int width(int rule) {
        return groups.stream()
                .filter(group -> group.rules().get(rule))
                .mapToInt(Group::width)
                .sum();
    }

    /** The rules that accept a cell which the given rule accepts too. */
    BitSet sharing(int rule) {
        BitSet sharing = new BitSet();
        groups.stream().filter(group -> group.rules().get(rule)).forEach(group -> sharing.or(group.rules()));
        return sharing;
    }

    /** Reads as {@code Known as = "NEW"}. */
    String says(Group group) {
        return label + " = " + group.text();
    }
}
