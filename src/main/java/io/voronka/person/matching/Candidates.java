package io.voronka.person.matching;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds the pairs worth comparing: those that share a {@linkplain BlockingKeys key}. A key that too many rows share
 * counts only together with a second one, and if need be a third; of what is common even then, only rows with the very
 * same keys are paired.
 */
final class Candidates {

    /** Largest block that is paired as a whole, by the number of keys that its rows share. */
    private static final int[] LARGEST = {0, 30, 16, 12};

    /** Of more rows than this, blocks shrink in proportion, so that the pairs of a row do not grow with the file. */
    private static final int MANY_ROWS = 20_000;

    private static final double MOST_SHRUNK = 0.3;

    private static final int MOST_KEYS = 3;
    private static final int TASKS = 32;

    /** Blocks are sorted by hash and row in one long. */
    private static final int ROW_BITS = 24;

    private static final long ROW = (1L << ROW_BITS) - 1;

    private final long[][] leading;
    private final long[][] all;
    private final IntPredicate inSecond;
    private final boolean linking;
    private final int[] largest;
    private final Set<Long> common = new HashSet<>();

    private Candidates(List<Profile> profiles, int firstFile, boolean linking) {
        int rows = profiles.size();
        double shrunk = Math.max(MOST_SHRUNK, Math.min(1, (double) MANY_ROWS / rows));
        this.largest = Arrays.stream(LARGEST)
                .map(most -> (int) Math.ceil(most * shrunk))
                .toArray();
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

    /**
     * @param firstFile number of rows of the first file; with {@code linking}, only pairs across the files count
     * @return pairs as {@link PairBuffer} packs them, ascending
     */
    static long[] of(List<Profile> profiles, int firstFile, boolean linking) {
        if (profiles.size() > ROW) {
            throw new IllegalArgumentException("More than " + ROW + " rows");
        }
        return new Candidates(profiles, firstFile, linking).find();
    }

    private long[] find() {
        long[] entries = entries();
        for (int from = 0; from < entries.length; ) {
            int to = endOfBlock(entries, from, entries.length);
            if (to - from > largest[1]) {
                common.add(entries[from] >>> ROW_BITS);
            }
            from = to;
        }
        List<long[]> found = IntStream.range(0, TASKS)
                .parallel()
                .mapToObj(task -> pairs(entries, start(entries, task), start(entries, task + 1)))
                .toList();
        return PairBuffer.merged(found);
    }

    private long[] entries() {
        long[] entries =
                new long[Arrays.stream(leading).mapToInt(keys -> keys.length).sum()];
        int size = 0;
        for (int row = 0; row < leading.length; row++) {
            for (long key : leading[row]) {
                entries[size++] = entry(key, row);
            }
        }
        Arrays.parallelSort(entries);
        return entries;
    }

    /** Where the blocks of a task begin. */
    private static int start(long[] entries, int task) {
        int at = (int) ((long) entries.length * task / TASKS);
        while (at > 0 && at < entries.length && entries[at] >>> ROW_BITS == entries[at - 1] >>> ROW_BITS) {
            at++;
        }
        return at;
    }

    private long[] pairs(long[] entries, int from, int to) {
        PairBuffer pairs = new PairBuffer();
        for (int start = from; start < to; ) {
            int end = endOfBlock(entries, start, entries.length);
            block(pairs, entries, start, end, 1, 0);
            start = end;
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
    private void block(PairBuffer pairs, long[] entries, int from, int to, int keys, long last) {
        int rows = to - from;
        if (rows < 2 || (linking && oneFile(entries, from, to))) {
            return;
        }
        if (rows <= largest[keys]) {
            pair(pairs, entries, from, to);
        } else if (keys < MOST_KEYS) {
            split(pairs, entries, from, to, keys, keys == 1 ? entries[from] >>> ROW_BITS : last);
        } else {
            pairAlike(pairs, entries, from, to);
        }
    }

    private boolean oneFile(long[] entries, int from, int to) {
        // rows of a block ascend, and so do the files
        return inSecond.test((int) (entries[from] & ROW)) || !inSecond.test((int) (entries[to - 1] & ROW));
    }

    private void pair(PairBuffer pairs, long[] entries, int from, int to) {
        for (int i = from; i < to; i++) {
            int row = (int) (entries[i] & ROW);
            for (int j = i + 1; j < to; j++) {
                int other = (int) (entries[j] & ROW);
                add(pairs, row, other);
            }
        }
    }

    /** Rows that are alike in all their keys, each with the one before it, and with the last one of the first file. */
    private void pairAlike(PairBuffer pairs, long[] entries, int from, int to) {
        Map<Integer, Integer> before = new HashMap<>();
        Map<Integer, Integer> lastOfFirst = new HashMap<>();
        for (int i = from; i < to; i++) {
            int row = (int) (entries[i] & ROW);
            int keys = Arrays.hashCode(all[row]);
            Integer other = (linking ? lastOfFirst : before).get(keys);
            if (other != null) {
                add(pairs, row, other);
            }
            before.put(keys, row);
            if (!inSecond.test(row)) {
                lastOfFirst.put(keys, row);
            }
        }
    }

    private void add(PairBuffer pairs, int row, int other) {
        if (!linking || inSecond.test(row) != inSecond.test(other)) {
            pairs.add(row, other);
        }
    }

    /** Splits by each further key; two common leading keys meet in one order only. */
    private void split(PairBuffer pairs, long[] entries, int from, int to, int keys, long last) {
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
                boolean again = keys == 1 ? kept == last || (common.contains(kept) && kept < last) : kept <= last;
                if (!again) {
                    refined[count++] = entry(key, row);
                }
            }
        }
        Arrays.sort(refined, 0, count);
        for (int start = 0; start < count; ) {
            int end = endOfBlock(refined, start, count);
            block(pairs, refined, start, end, keys + 1, refined[start] >>> ROW_BITS);
            start = end;
        }
    }
}
