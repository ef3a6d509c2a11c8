package io.voronka.person.matching;

import java.util.List;

/** Learns from random pairs how probable each level is among records of two people. */
final class Chance {

    private static final double PSEUDO = 1;
    private static final double CONTEXT_PSEUDO = 50;

    /** Nothing that was never drawn is believed to be rarer than this. */
    private static final double LEAST_VERY_NEAR = 2e-5;

    private static final double LEAST_NEAR = 1e-4;

    private Chance() {}

    static void learn(Weights weights, TermStatistics statistics, List<Profile> profiles, long[] pairs) {
        double[][][] counts = new double[Field.COUNT][Weights.CONTEXTS][Level.COUNT];
        Comparison comparison = new Comparison();
        for (long pair : pairs) {
            comparison.compare(profiles.get(PairBuffer.first(pair)), profiles.get(PairBuffer.second(pair)));
            for (int field = 0; field < Field.COUNT; field++) {
                byte level = comparison.levels[field];
                if (level != Level.NONE) {
                    counts[field][Weights.context(Field.ALL[field], comparison.levels)][level]++;
                }
            }
        }
        for (Field field : Field.ALL) {
            learn(weights, field, counts[field.index()], statistics.averageOf(field));
        }
    }

    private static void learn(Weights weights, Field field, double[][] counts, double exact) {
        double[] whole = new double[Level.COUNT];
        double total = 0;
        for (double[] context : counts) {
            for (int level = Level.FAR; level <= Level.SAME; level++) {
                whole[level] += context[level];
                total += context[level];
            }
        }
        double[] marginal = new double[Level.COUNT];
        marginal[Level.SAME] = exact;
        marginal[Level.CLOSER] = Math.max(LEAST_VERY_NEAR, (whole[Level.CLOSER] + PSEUDO / 2) / (total + PSEUDO));
        marginal[Level.CLOSE] = Math.max(LEAST_NEAR, (whole[Level.CLOSE] + PSEUDO / 2) / (total + PSEUDO));
        marginal[Level.FAR] = Math.max(0.01, 1 - marginal[Level.SAME] - marginal[Level.CLOSER] - marginal[Level.CLOSE]);
        if (field == Field.GIVEN_NAME) {
            for (int context = 0; context < Weights.CONTEXTS; context++) {
                double[] chance = marginal.clone();
                chance[Level.CLOSER] =
                        Math.max(LEAST_NEAR, (counts[context][Level.CLOSER] + PSEUDO / 2) / (total + PSEUDO));
                chance[Level.CLOSE] =
                        Math.max(LEAST_NEAR, (counts[context][Level.CLOSE] + PSEUDO / 2) / (total + PSEUDO));
                weights.chance[field.index()][context] = chance;
            }
            return;
        }
        if (field == Field.COMPANY || Households.isShared(field)) {
            // under one roof, many pairs are matches: no chance can be learned from them here
            for (int context = 0; context < Weights.CONTEXTS; context++) {
                weights.chance[field.index()][context] = marginal.clone();
            }
            return;
        }
        for (int context = 0; context < Weights.CONTEXTS; context++) {
            double have = CONTEXT_PSEUDO;
            for (int level = Level.FAR; level <= Level.SAME; level++) {
                have += counts[context][level];
            }
            for (int level = Level.FAR; level <= Level.SAME; level++) {
                weights.chance[field.index()][context][level] =
                        (counts[context][level] + CONTEXT_PSEUDO * marginal[level]) / have;
            }
        }
        double agreeing = counts[Weights.AGREES][Level.SAME];
        double have = 1;
        for (int level = Level.FAR; level <= Level.SAME; level++) {
            have += counts[Weights.AGREES][level];
        }
        // what chance alone may bring about is no dependence
        double beyondChance = (agreeing - 2 * Math.sqrt(agreeing + 1)) / have;
        weights.bound[field.index()] = beyondChance > 2 * exact ? (beyondChance - exact) / (1 - exact) : 0;
    }
}
