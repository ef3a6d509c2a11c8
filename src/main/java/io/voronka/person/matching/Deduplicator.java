package io.voronka.person.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Finds which rows of one file, or of two, are one person or company: learns a model from the rows themselves and
 * groups them by it. Deterministic, whatever the number of threads. One threshold for all data.
 */
public final class Deduplicator {

    /** A pair at least this probable is merged without a person looking, unless a {@link Guard} forbids it. */
    public static final double THRESHOLD = 0.9;

    /** Of all that is merged, no more than this share may be expected to be wrong. */
    private static final double EXPECTED_WRONG = 0.01;

    /** Less probable pairs are not told. */
    private static final double LEAST_TOLD = 0.05;

    private final List<Profile> profiles;
    private final int firstFile;
    private final boolean linking;

    private Deduplicator(List<Profile> profiles, int firstFile, boolean linking) {
        this.profiles = profiles;
        this.firstFile = firstFile;
        this.linking = linking;
    }

    /** Duplicates within one file. */
    public static Deduplication dedupe(Collection<Profile> rows) {
        return new Deduplicator(List.copyOf(rows), rows.size(), false).run();
    }

    /** Matches between two files; rows of the second are numbered behind those of the first. */
    public static Deduplication link(Collection<Profile> first, Collection<Profile> second) {
        List<Profile> all = new ArrayList<>(first);
        all.addAll(second);
        return new Deduplicator(all, first.size(), true).run();
    }

    private Deduplication run() {
        if (profiles.size() < 2 || (linking && (firstFile == 0 || firstFile == profiles.size()))) {
            return Deduplication.ofNothing(profiles.size());
        }
        Holders.count(profiles);
        TermStatistics statistics = TermStatistics.of(profiles);
        profiles.parallelStream().forEach(statistics::resolve);
        long[] candidates = Candidates.of(profiles, firstFile, linking);
        Trainer trainer = new Trainer(profiles, statistics, firstFile, linking);
        Pairs pairs = trainer.train(candidates);
        MatchModel model = trainer.model();
        List<Integer> matches = matches(pairs);
        int[] clusters = linking ? linked(pairs, matches, model) : Clusters.of(profiles, model, pairs, matches);
        return new Deduplication(profiles, model, clusters, told(pairs), candidates.length);
    }

    private static List<Integer> matches(Pairs pairs) {
        double least = Score.log2Odds(THRESHOLD);
        List<Integer> matches = new ArrayList<>();
        for (int pair = 0; pair < pairs.size; pair++) {
            if (pairs.score[pair] >= least && !pairs.isGuarded(pair)) {
                matches.add(pair);
            }
        }
        matches.sort(
                Comparator.comparingDouble((Integer pair) -> -pairs.score[pair]).thenComparing(pair -> pair));
        return trusted(pairs, matches);
    }

    /** Leaves out the weakest until few enough of those that stay are expected to be wrong. */
    private static List<Integer> trusted(Pairs pairs, List<Integer> strongestFirst) {
        double wrong = 0;
        int taken = 0;
        for (int pair : strongestFirst) {
            wrong += 1 - Score.probability(pairs.score[pair]);
            taken++;
            if (wrong > EXPECTED_WRONG * taken && wrong > 0.5) {
                return strongestFirst.subList(0, taken - 1);
            }
        }
        return strongestFirst;
    }

    private int[] linked(Pairs pairs, List<Integer> matches, MatchModel model) {
        boolean firstIsClean = isClean(profiles.subList(0, firstFile), model);
        boolean secondIsClean = isClean(profiles.subList(firstFile, profiles.size()), model);
        List<Integer> chosen = Links.choose(pairs, matches, firstIsClean, secondIsClean);
        return Links.connected(profiles.size(), pairs, chosen);
    }

    private static boolean isClean(List<Profile> file, MatchModel model) {
        long[] candidates = Candidates.of(file, file.size(), false);
        double strict = Score.log2Odds(0.999);
        Comparison comparison = new Comparison();
        int duplicates = 0;
        for (long pair : candidates) {
            comparison.compare(file.get(PairBuffer.first(pair)), file.get(PairBuffer.second(pair)));
            if (model.guard(comparison) == Guard.NONE && model.total(comparison) >= strict) {
                duplicates++;
            }
        }
        return Links.isClean(duplicates, file.size());
    }

    private static List<Deduplication.Pair> told(Pairs pairs) {
        double least = Score.log2Odds(LEAST_TOLD);
        List<Deduplication.Pair> told = new ArrayList<>();
        for (int pair = 0; pair < pairs.size; pair++) {
            if (pairs.score[pair] >= least) {
                told.add(new Deduplication.Pair(pairs.a[pair], pairs.b[pair]));
            }
        }
        return told;
    }
}
