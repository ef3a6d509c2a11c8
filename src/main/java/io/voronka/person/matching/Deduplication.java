package io.voronka.person.matching;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link Deduplicator} has found. */
public final class Deduplication {

    private final List<Profile> profiles;
    private final @Nullable MatchModel model;
    private final int[] clusters;
    private final List<Pair> pairs;
    private final long compared;

    /** Two rows that may be one, the smaller row first. */
    public record Pair(int first, int second) {}

    Deduplication(List<Profile> profiles, @Nullable MatchModel model, int[] clusters, List<Pair> pairs, long compared) {
        this.profiles = profiles;
        this.model = model;
        this.clusters = clusters;
        this.pairs = List.copyOf(pairs);
        this.compared = compared;
    }

    static Deduplication ofNothing(int rows) {
        int[] clusters = new int[rows];
        for (int row = 0; row < rows; row++) {
            clusters[row] = row;
        }
        return new Deduplication(List.of(), null, clusters, List.of(), 0);
    }

    public int rows() {
        return clusters.length;
    }

    /** @return the smallest row of the cluster that this row belongs to; rows from 0 */
    public int clusterOf(int row) {
        return clusters[row];
    }

    /** Pairs that may be matches, by rows, ascending. */
    public List<Pair> pairs() {
        return pairs;
    }

    public Score score(Pair pair) {
        if (model == null) {
            throw new IllegalStateException("There is no pair to score");
        }
        return model.score(profiles.get(pair.first()), profiles.get(pair.second()));
    }

    /** The model that was learned; null where there were no two rows to compare. */
    public @Nullable MatchModel model() {
        return model;
    }

    /** How many pairs were compared in full. */
    public long compared() {
        return compared;
    }
}
