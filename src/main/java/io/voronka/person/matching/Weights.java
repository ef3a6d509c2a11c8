package io.voronka.person.matching;

import java.util.Arrays;

/**
 * How probable each level is, among records of one person (match) and of two (chance), by field and by context.
 *
 * <p>The context says whether the field that this one depends on agrees: whoever shares the city is likely to share the
 * postcode, and that must not count twice.
 */
final class Weights {

    /** Nothing is known of the field this one depends on, or it depends on none. */
    static final int ALONE = 0;

    static final int AGREES = 1;
    static final int DISAGREES = 2;
    static final int CONTEXTS = 3;

    /** Behind the levels of the fields: of what kind the likeness of given names is that are near. */
    static final int LIKENESS = Field.COUNT;

    /** Kinds of likeness: one of the two may come of a slip; both are names of their own; two ways to write one. */
    static final byte SLIP = ALONE;

    static final byte TWO_NAMES = AGREES;
    static final byte ONE_NAME = DISAGREES;

    /** Of given names of one person that are near, the share of each kind of likeness before anything is learned. */
    private static final double[] KINDS = {0.55, 0.15, 0.3};

    /** Length of an array of levels. */
    static final int SLOTS = Field.COUNT + 1;

    final double[][][] match = new double[Field.COUNT][CONTEXTS][Level.COUNT];
    final double[][][] chance = new double[Field.COUNT][CONTEXTS][Level.COUNT];

    /** By field: how much of the chance agreement the context brings about. */
    final double[] bound = new double[Field.COUNT];

    static int context(Field field, byte[] levels) {
        return switch (field) {
            case POSTCODE -> by(levels[Field.CITY.index()]);
            case REGION -> firstOf(levels, Field.CITY, Field.POSTCODE);
            case COUNTRY -> firstOf(levels, Field.REGION, Field.CITY);
            case HOUSE -> firstOf(levels, Field.STREET, Field.ADDRESS);
            case PHONE -> ofHousehold(levels);
            case COMPANY -> Households.liveTogether(levels) ? AGREES : ALONE;
            case GIVEN_NAME -> levels[LIKENESS];
            case AGE, PATRONYMIC, TEXT, TEXT_2, TEXT_3, TEXT_4, TEXT_5, TEXT_6 ->
                Households.liveTogether(levels) ? AGREES : ALONE;
            default -> ALONE;
        };
    }

    private static int by(byte level) {
        return level == Level.NONE ? ALONE : level >= Level.CLOSER ? AGREES : DISAGREES;
    }

    private static int firstOf(byte[] levels, Field first, Field second) {
        byte level = levels[first.index()];
        return by(level == Level.NONE ? levels[second.index()] : level);
    }

    private static int ofHousehold(byte[] levels) {
        byte house = levels[Field.HOUSE.index()];
        int place = firstOf(levels, Field.STREET, Field.ADDRESS);
        return place == AGREES && house != Level.NONE && house < Level.CLOSER ? DISAGREES : place;
    }

    /**
     * log2 of how improbable the level is by chance.
     *
     * @param surprise of the shared value, NaN where the level is not exact
     */
    double improbability(int field, int context, byte level, float surprise) {
        if (level == Level.SAME && !Float.isNaN(surprise)) {
            if (context != AGREES || bound[field] == 0) {
                return surprise;
            }
            double chanceOfValue = Math.pow(2, -surprise);
            return -TermStatistics.log2(bound[field] + (1 - bound[field]) * chanceOfValue);
        }
        return -TermStatistics.log2(chance[field][context][level]);
    }

    double matchLog(int field, int context, byte level) {
        return TermStatistics.log2(match[field][context][level]);
    }

    /** Where training begins, and what it leans to where the data tell little. Probabilities of the levels. */
    void presume() {
        for (Field field : Field.ALL) {
            double[] start = start(field);
            for (int context = 0; context < CONTEXTS; context++) {
                System.arraycopy(start, 0, match[field.index()][context], 0, Level.COUNT);
                Arrays.fill(chance[field.index()][context], 0.25);
            }
        }
        splitNear(Field.GIVEN_NAME, start(Field.GIVEN_NAME), new double[CONTEXTS][Level.COUNT], 1);
    }

    /** Shares of the near levels among matches, by kind of likeness. */
    void splitNear(Field field, double[] marginal, double[][] sums, double strength) {
        for (int kind = 0; kind < CONTEXTS; kind++) {
            match[field.index()][kind] = marginal.clone();
        }
        for (int level = Level.CLOSE; level <= Level.CLOSER; level++) {
            double all = strength;
            for (int kind = 0; kind < CONTEXTS; kind++) {
                all += sums[kind][level];
            }
            for (int kind = 0; kind < CONTEXTS; kind++) {
                match[field.index()][kind][level] =
                        marginal[level] * (sums[kind][level] + strength * KINDS[kind]) / all;
            }
        }
    }

    // different, near, very near, exact
    static double[] start(Field field) {
        return switch (field) {
            case SURNAME -> levels(0.06, 0.04, 0.12, 0.78);
            case GIVEN_NAME -> levels(0.05, 0.06, 0.13, 0.76);
            case PATRONYMIC -> levels(0.04, 0.06, 0.10, 0.80);
            case COMPANY -> levels(0.07, 0.18, 0.25, 0.50);
            case INN -> levels(0.02, 0.01, 0.02, 0.95);
            case ID, ID_2, ID_3 -> levels(0.05, 0.02, 0.05, 0.88);
            case PHONE -> levels(0.16, 0.02, 0.07, 0.75);
            case EMAIL -> levels(0.14, 0.03, 0.08, 0.75);
            case BIRTH_DATE -> levels(0.03, 0.03, 0.06, 0.88);
            case AGE -> levels(0.05, 0.05, 0.20, 0.70);
            case CITY -> levels(0.10, 0.02, 0.08, 0.80);
            case POSTCODE -> levels(0.10, 0.04, 0.06, 0.80);
            case REGION -> levels(0.07, 0.01, 0.04, 0.88);
            case COUNTRY -> levels(0.03, 0.01, 0.01, 0.95);
            case STREET -> levels(0.13, 0.05, 0.12, 0.70);
            case HOUSE -> levels(0.13, 0.05, 0.04, 0.78);
            case ADDRESS -> levels(0.15, 0.12, 0.23, 0.50);
            default -> levels(0.20, 0.15, 0.15, 0.50);
        };
    }

    private static double[] levels(double different, double near, double veryNear, double exact) {
        return new double[] {1, different, near, veryNear, exact};
    }
}
