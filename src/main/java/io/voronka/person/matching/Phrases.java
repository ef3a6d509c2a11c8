package io.voronka.person.matching;

/** Levels of texts of several words; rare words count more. */
final class Phrases {

    private static final double VERY_NEAR = 0.9;
    private static final double NEAR = 0.62;
    private static final double NEAR_WORD = 0.88;
    private static final int TOO_UNLIKE = 9;
    private static final double OWN_WORDS = 0.75;
    private static final double UNKNOWN_RARITY = 8;

    /** Bits that a text must have to be found again in a longer one. */
    private static final double CONTAINED_RARITY = 5;

    private Phrases() {}

    /** @param numbersTell a number that differs makes another one: School 5 is not School 7 */
    static byte compare(Phrase a, Phrase b, boolean numbersTell) {
        if (a.text.equals(b.text) || a.key.equals(b.key)) {
            return Level.SAME;
        }
        boolean otherNumbers = numbersDiffer(a, b);
        if (otherNumbers && numbersTell) {
            return Level.FAR;
        }
        byte level = (byte) Math.max(asOneWord(a, b), asWords(a, b, numbersTell));
        return otherNumbers && level > Level.CLOSE ? Level.CLOSE : level;
    }

    /** Blanks put in the wrong place, and typing errors. */
    private static byte asOneWord(Phrase a, Phrase b) {
        boolean oneAlphabet = a.isCyrillic() == b.isCyrillic();
        String one = oneAlphabet ? a.bare : a.key;
        String other = oneAlphabet ? b.bare : b.key;
        int shorter = Math.min(one.length(), other.length());
        int longer = Math.max(one.length(), other.length());
        if (a.unlikeLetters(b) > TOO_UNLIKE || longer > 2 * shorter) {
            return Level.FAR;
        }
        int edits = Similarity.edits(one, other, 3);
        if (edits == 1) {
            return shorter >= 4 ? Level.CLOSER : shorter >= 2 ? Level.CLOSE : Level.FAR;
        }
        if (edits <= 3) {
            return edits * 8 <= shorter ? Level.CLOSER : edits * 4 <= shorter ? Level.CLOSE : Level.FAR;
        }
        return Level.FAR;
    }

    private static byte asWords(Phrase a, Phrase b, boolean own) {
        if (a.words.length == 1 && b.words.length == 1) {
            double likeness = word(a.words[0], b.words[0]);
            return likeness >= 0.95 ? Level.CLOSER : likeness > 0 ? Level.CLOSE : Level.FAR;
        }
        Phrase fewer = a.words.length <= b.words.length ? a : b;
        Phrase more = fewer == a ? b : a;
        double shared = 0;
        double sharedOther = 0;
        boolean[] taken = new boolean[more.words.length];
        for (int i = 0; i < fewer.words.length; i++) {
            int best = -1;
            double bestLikeness = 0;
            for (int j = 0; j < more.words.length; j++) {
                double likeness = taken[j] ? 0 : word(fewer.words[i], more.words[j]);
                if (likeness > bestLikeness) {
                    best = j;
                    bestLikeness = likeness;
                }
            }
            if (best >= 0) {
                taken[best] = true;
                shared += bestLikeness * rarity(fewer, i);
                sharedOther += bestLikeness * rarity(more, best);
            }
        }
        double massFewer = mass(fewer);
        double massMore = mass(more);
        double both = (shared + sharedOther) / (massFewer + massMore);
        double contained = Math.max(shared / massFewer, sharedOther / massMore);
        if (both >= VERY_NEAR) {
            return Level.CLOSER;
        }
        boolean tellsEnough = Math.min(massFewer, massMore) >= CONTAINED_RARITY;
        if (own && contained < OWN_WORDS) {
            // each has words that the other lacks: two departments rather than two ways to write one
            return Level.FAR;
        }
        return both >= NEAR || (contained >= VERY_NEAR && tellsEnough) ? Level.CLOSE : Level.FAR;
    }

    /** @return 1 for equal words, 0 for unlike ones */
    private static double word(Term a, Term b) {
        if (a.key.equals(b.key)) {
            return 1;
        }
        int shorter = Math.min(a.key.length(), b.key.length());
        if (shorter < 2 || isNumber(a) || isNumber(b)) {
            return 0;
        }
        if (shorter >= 3 && (a.key.startsWith(b.key) || b.key.startsWith(a.key))) {
            return 0.9;
        }
        if (a.unlikeLetters(b) > 6 || shorter < 4) {
            return 0;
        }
        if (Similarity.edits(a.key, b.key, 1) <= 1
                || (a.isCyrillic() == b.isCyrillic() && Similarity.edits(a.text, b.text, 1) <= 1)) {
            return 0.95;
        }
        double jaroWinkler = Similarity.jaroWinkler(a.key, b.key);
        return jaroWinkler >= NEAR_WORD ? jaroWinkler * 0.95 : 0;
    }

    private static double mass(Phrase phrase) {
        double mass = 0;
        for (int i = 0; i < phrase.words.length; i++) {
            mass += rarity(phrase, i);
        }
        return mass;
    }

    private static double rarity(Phrase phrase, int index) {
        float rarity = phrase.rarity[index];
        return rarity > 0 ? rarity : UNKNOWN_RARITY;
    }

    private static boolean isNumber(Term word) {
        return Character.isDigit(word.text.charAt(0));
    }

    /** Both have numbers, and none of them in common. */
    private static boolean numbersDiffer(Phrase a, Phrase b) {
        boolean found = false;
        for (Term one : a.words) {
            for (Term other : b.words) {
                if (isNumber(one) && isNumber(other)) {
                    if (one.text.equals(other.text)) {
                        return false;
                    }
                    found = true;
                }
            }
        }
        return found;
    }
}
