package io.voronka.person.matching;

import java.util.Arrays;

/**
 * Pairs that agree in all but one field, and there are plainly two: the members of a household by their given names,
 * namesakes by their dates of birth. Where such pairs are more frequent beside the matches than the model expects
 * (things go together that it takes for independent), all that agrees but this field is held down to what they show.
 */
final class Foils {

    /** Fields that tell two people apart when all else agrees. */
    static final Field[] FIELDS = {Field.GIVEN_NAME, Field.BIRTH_DATE};

    /** Pairs are put together by how much they agree but for the field, in bits from the lowest on. */
    static final int LOWEST = -12;

    static final int BINS = 36;

    /** In bits: by so much less often than strangers, brothers or spouses bear one given name. */
    private static final double SAME_NAME_AVOIDED = 3;

    private static final double HALF_A_MATCH = 0.5;

    /** By field, then by bin: most that all but the field may weigh, prior included. */
    final double[][] most = new double[FIELDS.length][BINS];

    Foils() {
        for (double[] bins : most) {
            Arrays.fill(bins, Double.POSITIVE_INFINITY);
        }
    }

    static int bin(double rest) {
        return (int) Math.max(0, Math.min(BINS - 1, Math.floor(rest) - LOWEST));
    }

    /**
     * @param total log2 of the odds, all fields considered
     * @param weights what the fields that have foils weigh in them
     * @return log2 of the odds, no higher
     */
    double heldDown(byte[] levels, double total, double[] weights) {
        double least = total;
        for (int foil = 0; foil < FIELDS.length; foil++) {
            if (levels[FIELDS[foil].index()] > Level.FAR) {
                double rest = total - weights[foil];
                double avoided = FIELDS[foil] == Field.GIVEN_NAME && avoidSameName(levels) ? SAME_NAME_AVOIDED : 0;
                least = Math.min(least, weights[foil] + most[foil][bin(rest)] + avoided);
            }
        }
        return least;
    }

    /** A son may be named after his father, but is not of his age. */
    private static boolean avoidSameName(byte[] levels) {
        return levels[Field.GIVEN_NAME.index()] == Level.SAME
                && (levels[Field.AGE.index()] >= Level.CLOSE || levels[Field.BIRTH_DATE.index()] >= Level.CLOSE);
    }

    /** Counts the foils of scored pairs, among which the matches are known as well as the scores tell. */
    void learn(Pairs pairs, Weights weights, double[] totals, boolean namesGetLost) {
        for (int foil = 0; foil < FIELDS.length; foil++) {
            if (FIELDS[foil] != Field.GIVEN_NAME || !namesGetLost) {
                learn(foil, pairs, weights, totals);
            }
        }
    }

    private void learn(int foil, Pairs pairs, Weights weights, double[] totals) {
        int field = FIELDS[foil].index();
        double[] foils = new double[BINS];
        double[] matches = new double[BINS];
        byte[] levels = new byte[Weights.SLOTS];
        for (int pair = 0; pair < pairs.size; pair++) {
            pairs.levels(pair, levels);
            if (levels[field] == Level.NONE) {
                continue;
            }
            int bin = bin(totals[pair] - pairs.weightsOfFoils(pair, levels, weights)[foil]);
            if (levels[field] == Level.FAR) {
                foils[bin]++;
            } else if (!pairs.isGuarded(pair)) {
                matches[bin] += Score.probability(pairs.score[pair]);
            }
        }
        double lost = weights.match[field][Weights.ALONE][Level.FAR];
        for (int bin = 0; bin < BINS; bin++) {
            double far = around(foils, bin);
            double same = around(matches, bin);
            double surely = far - same * lost / (1 - lost) - 2 * Math.sqrt(far);
            double expected = same * Math.pow(2, -(bin + LOWEST + 0.5));
            most[foil][bin] = surely > Math.max(1, expected)
                    ? TermStatistics.log2((same + HALF_A_MATCH) / surely)
                    : Double.POSITIVE_INFINITY;
        }
    }

    private static double around(double[] bins, int bin) {
        double sum = bins[bin];
        sum += bin > 0 ? bins[bin - 1] : 0;
        return sum + (bin + 1 < BINS ? bins[bin + 1] : 0);
    }
}
