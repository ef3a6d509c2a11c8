package io.voronka.person.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups rows by the pairs that match. Two groups join only if they fit on the whole: a single bridge between two
 * people, or one contradiction among their records, keeps them apart.
 */
final class Clusters {

    /** Bits a single pair may add to or take from the fit of two groups. */
    private static final double MOST = 12;

    private static final int LOOKED_AT = 8;

    private final List<Profile> profiles;
    private final MatchModel model;
    private final int[] clusterOf;
    private final Map<Integer, List<Integer>> members = new HashMap<>();
    private final Map<Long, Double> scores = new HashMap<>();
    private final Comparison comparison = new Comparison();

    private Clusters(List<Profile> profiles, MatchModel model) {
        this.profiles = profiles;
        this.model = model;
        this.clusterOf = new int[profiles.size()];
        for (int row = 0; row < clusterOf.length; row++) {
            clusterOf[row] = row;
        }
    }

    /** @return for each row the smallest row of its cluster */
    static int[] of(List<Profile> profiles, MatchModel model, Pairs pairs, List<Integer> matches) {
        Clusters clusters = new Clusters(profiles, model);
        List<Integer> strongestFirst = new ArrayList<>(matches);
        strongestFirst.sort(Comparator.comparingDouble((Integer pair) -> -pairs.score[pair])
                .thenComparingInt(pair -> pairs.a[pair])
                .thenComparingInt(pair -> pairs.b[pair]));
        for (int pair : strongestFirst) {
            clusters.join(pairs.a[pair], pairs.b[pair]);
        }
        return clusters.clusterOf;
    }

    private void join(int a, int b) {
        int one = Math.min(clusterOf[a], clusterOf[b]);
        int other = Math.max(clusterOf[a], clusterOf[b]);
        if (one == other) {
            return;
        }
        List<Integer> mine = members(one);
        List<Integer> others = members(other);
        if (mine.size() + others.size() > 2 && !fit(mine, others)) {
            return;
        }
        List<Integer> all = new ArrayList<>(mine);
        all.addAll(others);
        members.remove(other);
        members.put(one, all);
        others.forEach(row -> clusterOf[row] = one);
    }

    private List<Integer> members(int cluster) {
        return members.getOrDefault(cluster, List.of(cluster));
    }

    private boolean fit(List<Integer> mine, List<Integer> others) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < Math.min(LOOKED_AT, mine.size()); i++) {
            for (int j = 0; j < Math.min(LOOKED_AT, others.size()); j++) {
                double fit = fit(mine.get(at(i, mine)), others.get(at(j, others)));
                if (Double.isNaN(fit)) {
                    return false;
                }
                sum += fit;
                count++;
            }
        }
        return sum / count >= 0;
    }

    /** Of large groups, members spread evenly. */
    private static int at(int index, List<Integer> group) {
        return group.size() <= LOOKED_AT ? index : (int) ((long) index * group.size() / LOOKED_AT);
    }

    /** NaN for a contradiction that nothing outweighs. */
    private double fit(int a, int b) {
        return scores.computeIfAbsent(PairBuffer.pair(a, b), pair -> {
            comparison.compare(profiles.get(a), profiles.get(b));
            return switch (model.guard(comparison)) {
                case NONE -> Math.max(-MOST, Math.min(MOST, model.total(comparison)));
                case INN, SEX -> Double.NaN;
                default -> -MOST;
            };
        });
    }
}
