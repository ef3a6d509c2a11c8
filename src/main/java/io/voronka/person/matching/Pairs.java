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
    /** Of the personal ones, those of the fields that have {@linkplain Foils foils}. */
    final float[][] ofFoils = new float[Foils.FIELDS.length][FIRST];

    byte[] guard = new byte[FIRST];
    double[] score = new double[FIRST];

    void add(int rowA, int rowB, Comparison comparison, Weights weights) {
        if (size == a.length) {
            grow(2 * size);
        }
        a[size] = rowA;
        b[size] = rowB;
        set(size, comparison, weights);
        size++;
    }

    /** Writes what the comparison of a pair has brought, under the weights as they are. */
    void set(int pair, Comparison comparison, Weights weights) {
        guard[pair] = (byte) comparison.guard.index();
        low[pair] = 0;
        high[pair] = 0;
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
            }
        }
        for (int slot = 0; slot < Weights.SLOTS; slot++) {
            long level = comparison.levels[slot];
            if (slot < IN_LOW) {
                low[pair] |= level << (BITS * slot);
            } else {
                high[pair] |= level << (BITS * (slot - IN_LOW));
            }
        }
        for (int foil = 0; foil < Foils.FIELDS.length; foil++) {
            int field = Foils.FIELDS[foil].index();
            int context = Weights.context(Foils.FIELDS[foil], comparison.levels);
            ofFoils[foil][pair] =
                    (float) weights.improbability(field, context, comparison.levels[field], comparison.surprise[field]);
        }
        personal[pair] = (float) own;
        household[pair] = (float) shared;
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
        for (int foil = 0; foil < ofFoils.length; foil++) {
            System.arraycopy(other.ofFoils[foil], 0, ofFoils[foil], size, other.size);
        }
        System.arraycopy(other.guard, 0, guard, size, other.size);
        size += other.size;
    }

    /** Writes the levels of a pair into an array of its own. */
    void levels(int pair, byte[] levels) {
        for (int slot = 0; slot < Weights.SLOTS; slot++) {
            levels[slot] = (byte)
                    ((slot < IN_LOW ? low[pair] >>> (BITS * slot) : high[pair] >>> (BITS * (slot - IN_LOW))) & 7);
        }
    }

    /** What the fields that have foils weigh, of levels that are those of the pair. */
    double[] weightsOfFoils(int pair, byte[] levels, Weights weights) {
        double[] bits = new double[Foils.FIELDS.length];
        for (int foil = 0; foil < bits.length; foil++) {
            Field field = Foils.FIELDS[foil];
            int context = Weights.context(field, levels);
            bits[foil] = weights.matchLog(field.index(), context, levels[field.index()]) + ofFoils[foil][pair];
        }
        return bits;
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
        for (int foil = 0; foil < ofFoils.length; foil++) {
            ofFoils[foil] = Arrays.copyOf(ofFoils[foil], length);
        }
        guard = Arrays.copyOf(guard, length);
        score = Arrays.copyOf(score, length);
    }
}
