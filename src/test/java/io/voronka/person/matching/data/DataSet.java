package io.voronka.person.matching.data;

import io.voronka.person.matching.Deduplication;
import io.voronka.person.matching.Deduplicator;
import io.voronka.person.matching.Meaning;
import io.voronka.person.matching.Profile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows with the truth about them.
 *
 * @param name for reports
 * @param columns meaning of each column
 * @param firstFile rows of the first file; all rows where there is only one
 */
public record DataSet(String name, List<Meaning> columns, List<Row> rows, int firstFile) {

    /** @param entity rows of one person or company have the same */
    public record Row(String entity, List<String> values) {}

    /** Of pairs of rows, or of pairs across files. */
    public record Quality(long found, long right, long all) {

        public double precision() {
            return found == 0 ? 1 : (double) right / found;
        }

        public double recall() {
            return all == 0 ? 1 : (double) right / all;
        }

        public double f1() {
            return precision() + recall() == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
        }

        @Override
        public String toString() {
            return "precision %.4f  recall %.4f  F1 %.4f  (%d pairs, %d found, %d wrong)"
                    .formatted(precision(), recall(), f1(), all, found, found - right);
        }
    }

    public boolean isLink() {
        return firstFile < rows.size();
    }

    public DataSet without(String newName, Meaning... left) {
        Set<Meaning> leave = Set.of(left);
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!leave.contains(columns.get(i))) {
                kept.add(i);
            }
        }
        List<Row> cut = rows.stream()
                .map(row ->
                        new Row(row.entity, kept.stream().map(row.values::get).toList()))
                .toList();
        return new DataSet(newName, kept.stream().map(columns::get).toList(), cut, firstFile);
    }

    public List<Profile> profiles() {
        return rows.stream().map(row -> profile(row.values)).toList();
    }

    private Profile profile(List<String> values) {
        Profile.Builder builder = Profile.builder();
        Map<Meaning, Integer> slots = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            int slot = slots.merge(columns.get(i), 1, Integer::sum) - 1;
            builder.add(columns.get(i), slot, values.get(i));
        }
        return builder.build();
    }

    public Deduplication run() {
        List<Profile> profiles = profiles();
        return isLink()
                ? Deduplicator.link(profiles.subList(0, firstFile), profiles.subList(firstFile, profiles.size()))
                : Deduplicator.dedupe(profiles);
    }

    public Quality quality(Deduplication result) {
        Map<String, List<Integer>> truth = new HashMap<>();
        Map<Integer, List<Integer>> found = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            truth.computeIfAbsent(rows.get(row).entity, key -> new ArrayList<>())
                    .add(row);
            found.computeIfAbsent(result.clusterOf(row), key -> new ArrayList<>())
                    .add(row);
        }
        long right = 0;
        for (List<Integer> cluster : found.values()) {
            right += cluster.stream().collect(Collectors.groupingBy(row -> rows.get(row).entity)).values().stream()
                    .mapToLong(this::pairs)
                    .sum();
        }
        return new Quality(
                found.values().stream().mapToLong(this::pairs).sum(),
                right,
                truth.values().stream().mapToLong(this::pairs).sum());
    }

    private long pairs(List<Integer> cluster) {
        long n = cluster.size();
        if (!isLink()) {
            return n * (n - 1) / 2;
        }
        long first = cluster.stream().filter(row -> row < firstFile).count();
        return first * (n - first);
    }

    /** Pairs of rows that are taken for one and are not. */
    public Set<List<Integer>> wrong(Deduplication result) {
        Set<List<Integer>> wrong = new HashSet<>();
        Map<Integer, List<Integer>> found = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            found.computeIfAbsent(result.clusterOf(row), key -> new ArrayList<>())
                    .add(row);
        }
        for (List<Integer> cluster : found.values()) {
            for (int a : cluster) {
                for (int b : cluster) {
                    if (a < b && !rows.get(a).entity.equals(rows.get(b).entity)) {
                        wrong.add(List.of(a, b));
                    }
                }
            }
        }
        return wrong;
    }
}
