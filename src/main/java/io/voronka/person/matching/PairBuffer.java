package io.voronka.person.matching;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Pairs of row numbers, each kept once. A pair is one long: the smaller number in the upper half. */
final class PairBuffer {

    private static final int FIRST = 1 << 12;
    private static final int LEAST_COMPACTED = 1 << 20;

    private long[] pairs = new long[FIRST];
    private int size;
    private int compactAt = LEAST_COMPACTED;

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
            size = compact(pairs, size);
            compactAt = Math.max(LEAST_COMPACTED, 2 * size);
        }
        if (size > pairs.length / 4 * 3) {
            pairs = Arrays.copyOf(pairs, Math.addExact(pairs.length, pairs.length / 2));
        }
    }

    /** @return how many are left */
    private static int compact(long[] pairs, int size) {
        Arrays.sort(pairs, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || pairs[i] != pairs[i - 1]) {
                pairs[kept++] = pairs[i];
            }
        }
        return kept;
    }

    /** Ascending, each once. */
    long[] sorted() {
        return Arrays.copyOf(pairs, compact(pairs, size));
    }

    /** All of them, ascending, each once. */
    static long[] merged(List<long[]> parts) {
        Deque<long[]> left = new ArrayDeque<>(parts);
        while (left.size() > 1) {
            left.add(merged(left.remove(), left.remove()));
        }
        return left.isEmpty() ? new long[0] : left.remove();
    }

    private static long[] merged(long[] a, long[] b) {
        long[] all = new long[Math.addExact(a.length, b.length)];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            boolean takeA = j == b.length || (i < a.length && a[i] <= b[j]);
            long next = takeA ? a[i++] : b[j++];
            if (size == 0 || all[size - 1] != next) {
                all[size++] = next;
            }
        }
        return Arrays.copyOf(all, size);
    }
}
