package io.voronka.person.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses among the matches of two files. A file whose rows are all different people gives each row of the other file
 * one partner at most, the best; whether it is such a file is seen from strict agreement inside it.
 */
final class Links {

    /** Of this share of rows, duplicates within the file are taken for accidents. */
    private static final double CLEAN = 0.01;

    /** A partner that is worse than the best by less than this (bits) is as good, where partners may repeat. */
    private static final double AS_GOOD = 3;

    private Links() {}

    /**
     * @param firstIsClean whether no two rows of the first file are one person
     * @return the matches that stand
     */
    static List<Integer> choose(Pairs pairs, List<Integer> matches, boolean firstIsClean, boolean secondIsClean) {
        List<Integer> strongestFirst = new ArrayList<>(matches);
        strongestFirst.sort(Comparator.comparingDouble((Integer pair) -> -pairs.score[pair])
                .thenComparingInt(pair -> pairs.a[pair])
                .thenComparingInt(pair -> pairs.b[pair]));
        Map<Integer, Double> bestOfFirst = new HashMap<>();
        Map<Integer, Double> bestOfSecond = new HashMap<>();
        List<Integer> chosen = new ArrayList<>();
        for (int pair : strongestFirst) {
            double score = pairs.score[pair];
            Double first = bestOfFirst.get(pairs.a[pair]);
            Double second = bestOfSecond.get(pairs.b[pair]);
            boolean firstFree = first == null || (!secondIsClean && (firstIsClean || first - score <= AS_GOOD));
            boolean secondFree = second == null || (!firstIsClean && (secondIsClean || second - score <= AS_GOOD));
            if (firstFree && secondFree) {
                chosen.add(pair);
                bestOfFirst.putIfAbsent(pairs.a[pair], score);
                bestOfSecond.putIfAbsent(pairs.b[pair], score);
            }
        }
        return chosen;
    }

    /** @param duplicates pairs within the file that agree strictly */
    static boolean isClean(int duplicates, int rows) {
        return duplicates <= CLEAN * rows;
    }

    /** Clusters of rows that the chosen matches connect: for each row the smallest row of its cluster. */
    static int[] connected(int rows, Pairs pairs, List<Integer> chosen) {
        int[] parent = new int[rows];
        Arrays.setAll(parent, row -> row);
        for (int pair : chosen) {
            int a = root(parent, pairs.a[pair]);
            int b = root(parent, pairs.b[pair]);
            parent[Math.max(a, b)] = Math.min(a, b);
        }
        int[] clusters = new int[rows];
        Arrays.setAll(clusters, row -> root(parent, row));
        return clusters;
    }

    private static int root(int[] parent, int row) {
        int root = row;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }
}
