package io.voronka.person.matching;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Learns a model from the records themselves, without examples. Deterministic.
 *
 * <ol>
 *   <li>How probable each level is by chance: from pairs drawn at random.
 *   <li>How probable it is among matches: by expectation maximisation over the candidates, leaning to what is
 *       {@linkplain Weights#presume presumed} where the data tell little.
 *   <li>How many matches there are: from strict agreement ({@link Anchors}), never from the maximisation, which would
 *       take the largest cluster of lookalikes for matches where true ones are few.
 * </ol>
 */
final class Trainer {

    private static final int RANDOM_PAIRS = 400_000;
    private static final long SEED = 0x766f726f6e6b61L;
    private static final int CHUNK = 1 << 15;

    /** Pairs below this score (log2 odds) before training are not looked at again. */
    private static final double RETAINED = -12;

    private static final double PRESUMED_MATCHES = 20;
    private static final double CONTEXT_PSEUDO = 10;

    /** Of this share of rows, duplicates are the exception. */
    private static final double RARE = 0.02;

    private static final int ROUNDS = 4;
    private static final int STEPS = 6;

    private final List<Profile> profiles;
    private final TermStatistics statistics;
    private final double allPairs;
    private final int firstFile;
    private final boolean linking;
    private final Weights weights = new Weights();
    private double prior;
    private double bound = Double.POSITIVE_INFINITY;
    private boolean namesGetLost;
    private final Foils foils = new Foils();
    private double[] totals = {};

    Trainer(List<Profile> profiles, TermStatistics statistics, int firstFile, boolean linking) {
        this.profiles = profiles;
        this.statistics = statistics;
        this.firstFile = firstFile;
        this.linking = linking;
        double n = profiles.size();
        this.allPairs = Math.max(1, linking ? firstFile * (n - firstFile) : n * (n - 1) / 2);
        this.prior = -TermStatistics.log2(Math.max(2, n));
        weights.presume();
    }

    double allPairs() {
        return allPairs;
    }

    private MatchModel model(String version) {
        return new MatchModel(version, prior, bound, namesGetLost, statistics, weights, foils);
    }

    /** Version by content: the same rows give the same. */
    MatchModel model() {
        String content = ModelJson.write(model(""));
        return model(
                UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString());
    }

    /** Compares the candidates, learns from them, and scores those that may be matches. */
    Pairs train(long[] candidates) {
        Chance.learn(weights, statistics, profiles, randomPairs());
        Pairs pairs = compare(candidates);
        Households.weighNeighbours(pairs, weights);
        Households.weighRelatives(pairs, weights, profiles, statistics);
        namesGetLost = Households.namesGetLost(pairs);
        if (namesGetLost) {
            Households.liftGuards(pairs);
        }
        bound = Households.bound(pairs, allPairs);
        Anchors anchors = new Anchors(pairs, weights, allPairs, bound);
        for (int round = 0; round < ROUNDS; round++) {
            prior = anchors.prior();
            for (int step = 0; step < STEPS; step++) {
                score(pairs);
                learnFoils(pairs);
                maximise(pairs);
            }
        }
        prior = anchors.prior();
        score(pairs);
        learnFoils(pairs);
        score(pairs);
        return pairs;
    }

    /** Among many duplicates, foils are few beside them, or duplicates themselves. */
    private void learnFoils(Pairs pairs) {
        if (allPairs * Math.pow(2, prior) <= RARE * profiles.size()) {
            foils.learn(pairs, weights, totals, namesGetLost);
        }
    }

    private long[] randomPairs() {
        SplittableRandom random = new SplittableRandom(SEED);
        int rows = profiles.size();
        PairBuffer drawn = new PairBuffer();
        int wanted = (int) Math.min(RANDOM_PAIRS, 4 * allPairs);
        for (int i = 0; i < wanted; i++) {
            int a = linking ? random.nextInt(firstFile) : random.nextInt(rows);
            int b = linking ? firstFile + random.nextInt(rows - firstFile) : random.nextInt(rows);
            if (a != b) {
                drawn.add(a, b);
            }
        }
        return drawn.sorted();
    }

    private Pairs compare(long[] candidates) {
        MatchModel first = model("untrained");
        int chunks = (candidates.length + CHUNK - 1) / CHUNK;
        List<Pairs> parts = new ArrayList<>(IntStream.range(0, chunks)
                .parallel()
                .mapToObj(chunk -> compare(first, candidates, chunk * CHUNK))
                .toList());
        Pairs all = new Pairs();
        for (int i = 0; i < parts.size(); i++) {
            all.append(parts.get(i));
            parts.set(i, new Pairs());
        }
        return all;
    }

    private Pairs compare(MatchModel model, long[] candidates, int from) {
        Pairs kept = new Pairs();
        Comparison comparison = new Comparison();
        int to = Math.min(candidates.length, from + CHUNK);
        for (int i = from; i < to; i++) {
            int a = PairBuffer.first(candidates[i]);
            int b = PairBuffer.second(candidates[i]);
            comparison.compare(profiles.get(a), profiles.get(b));
            if (model.total(comparison) >= RETAINED) {
                kept.add(a, b, comparison, weights);
            }
        }
        return kept;
    }

    // --- expectation maximisation -----------------------------------------------------------------------------------

    private void score(Pairs pairs) {
        totals = new double[pairs.size];
        double[][][] logs = logs();
        byte[] levels = new byte[Weights.SLOTS];
        for (int pair = 0; pair < pairs.size; pair++) {
            pairs.levels(pair, levels);
            double personal = pairs.personal[pair];
            double household = pairs.household[pair];
            for (int field = 0; field < Field.COUNT; field++) {
                byte level = levels[field];
                if (level != Level.NONE) {
                    double bits = logs[field][Weights.context(Field.ALL[field], levels)][level];
                    if (Field.ALL[field].isHousehold()) {
                        household += bits;
                    } else {
                        personal += bits;
                    }
                }
            }
            double total = prior + personal + Math.min(household, bound);
            totals[pair] = total;
            pairs.score[pair] = foils.heldDown(levels, total, pairs.weightsOfFoils(pair, levels, weights));
        }
    }

    private double[][][] logs() {
        double[][][] logs = new double[Field.COUNT][Weights.CONTEXTS][Level.COUNT];
        for (int field = 0; field < Field.COUNT; field++) {
            for (int context = 0; context < Weights.CONTEXTS; context++) {
                for (byte level = Level.FAR; level <= Level.SAME; level++) {
                    logs[field][context][level] = weights.matchLog(field, context, level);
                }
            }
        }
        return logs;
    }

    private void maximise(Pairs pairs) {
        double[][][] sums = new double[Field.COUNT][Weights.CONTEXTS][Level.COUNT];
        boolean[] telling = Anchors.telling(statistics);
        byte[] levels = new byte[Weights.SLOTS];
        for (int pair = 0; pair < pairs.size; pair++) {
            double probability = Score.probability(pairs.score[pair]);
            if (pairs.isGuarded(pair) || probability < 1e-4) {
                continue;
            }
            pairs.levels(pair, levels);
            if (!Anchors.isPlausible(levels, telling)) {
                // namesakes: they would teach that nothing but the name has to agree
                continue;
            }
            for (int field = 0; field < Field.COUNT; field++) {
                if (levels[field] != Level.NONE) {
                    sums[field][Weights.context(Field.ALL[field], levels)][levels[field]] += probability;
                }
            }
        }
        for (Field field : Field.ALL) {
            maximise(field, sums[field.index()]);
        }
    }

    private void maximise(Field field, double[][] sums) {
        double[] start = Weights.start(field);
        double[] whole = new double[Level.COUNT];
        for (double[] context : sums) {
            for (int level = Level.FAR; level <= Level.SAME; level++) {
                whole[level] += context[level];
            }
        }
        double[] marginal = shares(whole, start, PRESUMED_MATCHES);
        restrain(field, marginal);
        if (field == Field.GIVEN_NAME) {
            weights.splitNear(field, marginal, sums, CONTEXT_PSEUDO);
            return;
        }
        for (int context = 0; context < Weights.CONTEXTS; context++) {
            double[] shares = shares(sums[context], marginal, CONTEXT_PSEUDO);
            if (context == Weights.ALONE) {
                restrain(field, shares);
            }
            weights.match[field.index()][context] = shares;
        }
    }

    /** Of one person, no field differs more often than it may: else the pairs are not those of one person. */
    private static void restrain(Field field, double[] shares) {
        double most = field.mostDifferent();
        if (shares[Level.FAR] > most) {
            double scale = (1 - most) / (1 - shares[Level.FAR]);
            for (int level = Level.CLOSE; level <= Level.SAME; level++) {
                shares[level] *= scale;
            }
            shares[Level.FAR] = most;
        }
    }

    private static double[] shares(double[] sums, double[] presumed, double strength) {
        double total = strength;
        for (int level = Level.FAR; level <= Level.SAME; level++) {
            total += sums[level];
        }
        double[] shares = new double[Level.COUNT];
        for (int level = Level.FAR; level <= Level.SAME; level++) {
            shares[level] = (sums[level] + strength * presumed[level]) / total;
        }
        return shares;
    }
}
