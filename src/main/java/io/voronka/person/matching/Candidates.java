package io.voronka.person.matching;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds the pairs worth comparing: those that share a {@linkplain BlockingKeys key}. A key that too many rows share
 * counts only together with a second one, and if need be a third; of what is common even then, neighbours in the order
 * of rows with the most alike keys are paired.
 */
final class Candidates {

    /** Largest block that is paired as a whole, by the number of keys that its rows share. */
    private static final int[] LARGEST = {0, 30, 16, 12};

    private static final int MOST_KEYS = 3;
    private static final int WINDOW = 3;

    /** Blocks are sorted by hash and row in one long. */
    private static final int ROW_BITS = 24;

    private static final long ROW = (1L << ROW_BITS) - 1;

    private final long[][] leading;
    private final long[][] all;
    private final IntPredicate inSecond;
    private final boolean linking;
    private final Set<Long> common = new HashSet<>();
    private final PairBuffer pairs = new PairBuffer();

    private Candidates(List<Profile> profiles, int firstFile, boolean linking) {
        int rows = profiles.size();
        this.leading = new long[rows][];
        this.all = new long[rows][];
        this.linking = linking;
        this.inSecond = row -> row >= firstFile;
        IntStream.range(0, rows).parallel().forEach(row -> {
            BlockingKeys.Keys keys = BlockingKeys.of(profiles.get(row));
            leading[row] = BlockingKeys.array(keys.leading());
            Set<Long> both = new HashSet<>(keys.leading());
            both.addAll(keys.refining());
            all[row] = BlockingKeys.array(both);
        });
    }

    /** @param firstFile number of rows of the first file; with {@code linking}, only pairs across the files count */
    static long[] of(List<Profile> profiles, int firstFile, boolean linking) {
        if (profiles.size() > ROW) {
            throw new IllegalArgumentException("More than " + ROW + " rows");
        }
        return new Candidates(profiles, firstFile, linking).find();
    }

    private long[] find() {
        long[] entries =
                new long[Arrays.stream(leading).mapToInt(keys -> keys.length).sum()];
        int size = 0;
        for (int row = 0; row < leading.length; row++) {
            for (long key : leading[row]) {
                entries[size++] = entry(key, row);
            }
        }
        Arrays.parallelSort(entries);
        for (int from = 0; from < size; ) {
            int to = endOfBlock(entries, from, size);
            if (to - from > LARGEST[1]) {
                common.add(entries[from] >>> ROW_BITS);
            }
            from = to;
        }
        for (int from = 0; from < size; ) {
            int to = endOfBlock(entries, from, size);
            block(entries, from, to, 1, 0);
            from = to;
        }
        return pairs.sorted();
    }

    private static long entry(long key, int row) {
        return (key << ROW_BITS) | row;
    }

    private static int endOfBlock(long[] entries, int from, int size) {
        long key = entries[from] >>> ROW_BITS;
        int to = from + 1;
        while (to < size && entries[to] >>> ROW_BITS == key) {
            to++;
        }
        return to;
    }

    /** @param last the key by which the block was split last, in the bits that entries keep */
    private void block(long[] entries, int from, int to, int keys, long last) {
        int rows = to - from;
        if (rows < 2 || (linking && oneFile(entries, from, to))) {
            return;
        }
        if (rows <= LARGEST[keys]) {
            pair(entries, from, to, rows);
        } else if (keys < MOST_KEYS) {
            split(entries, from, to, keys, keys == 1 ? entries[from] >>> ROW_BITS : last);
        } else {
            pair(entries, from, to, WINDOW);
        }
    }

    private boolean oneFile(long[] entries, int from, int to) {
        // rows of a block ascend, and so do the files
        return inSecond.test((int) (entries[from] & ROW)) || !inSecond.test((int) (entries[to - 1] & ROW));
    }

    private void pair(long[] entries, int from, int to, int window) {
        for (int i = from; i < to; i++) {
            int row = (int) (entries[i] & ROW);
            for (int j = i + 1; j < to && j <= i + window; j++) {
                int other = (int) (entries[j] & ROW);
                if (!linking || inSecond.test(row) != inSecond.test(other)) {
                    pairs.add(row, other);
                }
            }
        }
    }

    /** Splits by each further key; two common leading keys meet in one order only. */
    private void split(long[] entries, int from, int to, int keys, long last) {
        int size = 0;
        for (int i = from; i < to; i++) {
            size += all[(int) (entries[i] & ROW)].length;
        }
        long[] refined = new long[size];
        int count = 0;
        for (int i = from; i < to; i++) {
            int row = (int) (entries[i] & ROW);
            for (long key : all[row]) {
                long kept = (key << ROW_BITS) >>> ROW_BITS;
                boolean again = kept == last || (keys == 1 ? common.contains(kept) && kept < last : kept <= last);
                if (!again) {
                    refined[count++] = entry(key, row);
                }
            }
        }
        Arrays.sort(refined, 0, count);
        for (int start = 0; start < count; ) {
            int end = endOfBlock(refined, start, count);
            block(refined, start, end, keys + 1, refined[start] >>> ROW_BITS);
            start = end;
        }
    }
}
