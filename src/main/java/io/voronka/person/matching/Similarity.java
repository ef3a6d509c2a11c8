package io.voronka.person.matching;

import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Likeness of two words. Pure, without state. */
final class Similarity {

    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();

    private Similarity() {}

    /** @return 0 to 1 */
    static double jaroWinkler(String a, String b) {
        return JARO_WINKLER.apply(a, b);
    }

    /**
     * Characters inserted, deleted, replaced or swapped with their neighbour, each counted once (optimal string
     * alignment).
     *
     * @param most beyond it the exact number does not matter
     * @return at most {@code most + 1}
     */
    static int edits(String a, String b, int most) {
        int from = 0;
        int endA = a.length();
        int endB = b.length();
        while (from < endA && from < endB && a.charAt(from) == b.charAt(from)) {
            from++;
        }
        while (endA > from && endB > from && a.charAt(endA - 1) == b.charAt(endB - 1)) {
            endA--;
            endB--;
        }
        int lengthA = endA - from;
        int lengthB = endB - from;
        if (Math.abs(lengthA - lengthB) > most) {
            return most + 1;
        }
        if (lengthA == 0 || lengthB == 0) {
            return Math.max(lengthA, lengthB);
        }
        return aligned(a.substring(from, endA), b.substring(from, endB), most);
    }

    private static int aligned(String a, String b, int most) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            int best = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int edits = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    edits = Math.min(edits, before[j - 2] + 1);
                }
                row[j] = edits;
                best = Math.min(best, edits);
            }
            if (best > most) {
                return most + 1;
            }
            int[] spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return Math.min(last[b.length()], most + 1);
    }

    /** A bit for each letter that occurs; words that differ in many bits are unlike without looking closer. */
    static long letters(String word) {
        long mask = 0;
        for (int i = 0; i < word.length(); i++) {
            mask |= 1L << (word.charAt(i) & 63);
        }
        return mask;
    }
}
