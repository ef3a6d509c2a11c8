package io.voronka.person.matching;

import java.util.Arrays;

/** Compared pairs that may be matches: what is needed to weigh them again under other weights. Grows by blocks. */
final class Pairs {

    private static final int FIRST = 1024;
    private static final int BITS = 3;
    private static final int IN_LOW = 21;

    int size;
    int[] a = new int[FIRST];
    int[] b = new int[FIRST];
    /** Levels of the fields, three bits each. */
    long[] low = new long[FIRST];

    long[] high = new long[FIRST];
    /** log2 of how improbable the levels are by chance, of the personal fields and of those of a household. */
    float[] personal = new float[FIRST];

    float[] household = new float[FIRST];
    byte[] guard = new byte[FIRST];
    double[] score = new double[FIRST];

    void add(int rowA, int rowB, Comparison comparison, Weights weights) {
        if (size == a.length) {
            grow(2 * size);
        }
        a[size] = rowA;
        b[size] = rowB;
        guard[size] = (byte) comparison.guard.index();
        double own = 0;
        double shared = 0;
        for (int field = 0; field < Field.COUNT; field++) {
            byte level = comparison.levels[field];
            if (level != Level.NONE) {
                int context = Weights.context(Field.ALL[field], comparison.levels);
                double bits = weights.improbability(field, context, level, comparison.surprise[field]);
                if (Field.ALL[field].isHousehold()) {
                    shared += bits;
                } else {
                    own += bits;
                }
                if (field < IN_LOW) {
                    low[size] |= (long) level << (BITS * field);
                } else {
                    high[size] |= (long) level << (BITS * (field - IN_LOW));
                }
            }
        }
        personal[size] = (float) own;
        household[size] = (float) shared;
        size++;
    }

    void append(Pairs other) {
        if (size + other.size > a.length) {
            grow(Math.max(2 * a.length, size + other.size));
        }
        System.arraycopy(other.a, 0, a, size, other.size);
        System.arraycopy(other.b, 0, b, size, other.size);
        System.arraycopy(other.low, 0, low, size, other.size);
        System.arraycopy(other.high, 0, high, size, other.size);
        System.arraycopy(other.personal, 0, personal, size, other.size);
        System.arraycopy(other.household, 0, household, size, other.size);
        System.arraycopy(other.guard, 0, guard, size, other.size);
        size += other.size;
    }

    /** Writes the levels of a pair into an array of its own. */
    void levels(int pair, byte[] levels) {
        for (int field = 0; field < Field.COUNT; field++) {
            levels[field] = (byte)
                    ((field < IN_LOW ? low[pair] >>> (BITS * field) : high[pair] >>> (BITS * (field - IN_LOW))) & 7);
        }
    }

    boolean isGuarded(int pair) {
        return guard[pair] != 0;
    }

    private void grow(int length) {
        a = Arrays.copyOf(a, length);
        b = Arrays.copyOf(b, length);
        low = Arrays.copyOf(low, length);
        high = Arrays.copyOf(high, length);
        personal = Arrays.copyOf(personal, length);
        household = Arrays.copyOf(household, length);
        guard = Arrays.copyOf(guard, length);
        score = Arrays.copyOf(score, length);
    }
}
