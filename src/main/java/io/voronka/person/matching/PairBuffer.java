package io.voronka.person.matching;

import java.util.Arrays;

/** Pairs of row numbers, each kept once. A pair is one long: the smaller number in the upper half. */
final class PairBuffer {

    private static final int FIRST = 1 << 16;

    private long[] pairs = new long[FIRST];
    private int size;
    private int compactAt = 8_000_000;

    void add(int a, int b) {
        if (size == pairs.length) {
            makeRoom();
        }
        pairs[size++] = pair(a, b);
    }

    static long pair(int a, int b) {
        return ((long) Math.min(a, b) << 32) | Math.max(a, b);
    }

    static int first(long pair) {
        return (int) (pair >>> 32);
    }

    static int second(long pair) {
        return (int) pair;
    }

    private void makeRoom() {
        if (size >= compactAt) {
            compact();
            compactAt = Math.max(compactAt, 2 * size);
        }
        if (size == pairs.length || size > pairs.length / 2) {
            pairs = Arrays.copyOf(pairs, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * pairs.length));
        }
    }

    private void compact() {
        Arrays.parallelSort(pairs, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || pairs[i] != pairs[i - 1]) {
                pairs[kept++] = pairs[i];
            }
        }
        size = kept;
    }

    /** Ascending, each once. */
    long[] sorted() {
        compact();
        return Arrays.copyOf(pairs, size);
    }
}
