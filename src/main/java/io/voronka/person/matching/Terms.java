package io.voronka.person.matching;

import io.voronka.person.matching.name.NameForm;
import io.voronka.person.matching.name.NamePart;
import org.jspecify.annotations.Nullable;

/** Levels of single values: names, numbers, codes. */
final class Terms {

    private static final int TOO_UNLIKE = 7;
    private static final int LOCAL_NUMBER = 7;
    private static final int SHORTEST_RUN = 6;
    private static final int GENERATION = 14;

    private Terms() {}

    // --- names ------------------------------------------------------------------------------------------------------

    static byte given(@Nullable NamePart a, @Nullable NamePart b) {
        if (a == null || b == null) {
            return Level.NONE;
        }
        byte plain = spelling(a, b);
        if (plain != Level.NONE) {
            return plain;
        }
        if (a.isShortFormOf(b)) {
            return Level.CLOSER;
        }
        if (areTwoNames(a, b)) {
            return Level.FAR;
        }
        byte likeness = likeness(a, b);
        boolean beginning = a.key().startsWith(b.key()) || b.key().startsWith(a.key());
        return likeness == Level.FAR
                        && beginning
                        && Math.min(a.key().length(), b.key().length()) >= 3
                ? Level.CLOSE
                : likeness;
    }

    /** Both are names we know, and no way to write one name: Мария is not a slip for Марина. */
    private static boolean areTwoNames(NamePart a, NamePart b) {
        if (!a.isKnown() || !b.isKnown()) {
            return false;
        }
        boolean bothInFull = a.isKnownInFull() && b.isKnownInFull();
        return bothInFull || Similarity.edits(a.key(), b.key(), 1) > 1;
    }

    /** One name in two alphabets, an initial, a short form, one of two names: what does not come of a slip. */
    static boolean areVariants(@Nullable NamePart a, @Nullable NamePart b) {
        return a == null || b == null || spelling(a, b) != Level.NONE || a.isShortFormOf(b);
    }

    /** Whether given names that differ are those of two people, and not one name mistyped beyond recognition. */
    static boolean isAnotherName(@Nullable NamePart a, @Nullable NamePart b) {
        if (a == null || b == null) {
            return false;
        }
        return areTwoNames(a, b) || a.isInitial() || b.isInitial() || Similarity.edits(a.key(), b.key(), 2) > 2;
    }

    /** One of them has both names in one word: the blank was lost, or replaced by a letter. */
    static boolean isRunTogether(NameForm a, NameForm b) {
        boolean oneOfA = a.given() == null || a.surname() == null;
        boolean oneOfB = b.given() == null || b.surname() == null;
        return oneOfA != oneOfB && (oneOfA ? isRun(a, b) : isRun(b, a));
    }

    private static boolean isRun(NameForm single, NameForm whole) {
        NamePart word = single.given() == null ? single.surname() : single.given();
        NamePart given = whole.given();
        NamePart surname = whole.surname();
        if (word == null || given == null || surname == null || word.text().length() < SHORTEST_RUN) {
            return false;
        }
        return Similarity.edits(word.text(), given.text() + surname.text(), 1) <= 1
                || Similarity.edits(word.text(), surname.text() + given.text(), 1) <= 1;
    }

    static byte surname(@Nullable NamePart a, @Nullable NamePart b) {
        if (a == null || b == null) {
            return Level.NONE;
        }
        byte plain = spelling(a, b);
        return plain == Level.NONE ? likeness(a, b) : plain;
    }

    static byte patronymic(@Nullable NamePart a, @Nullable NamePart b) {
        return surname(a, b);
    }

    /** Equal, or an initial; {@link Level#NONE} if the letters have to be looked at. */
    private static byte spelling(NamePart a, NamePart b) {
        if (a.isInitial() || b.isInitial()) {
            boolean both = a.isInitial() && b.isInitial();
            boolean fits = beginsLike(a.key(), b.key()) || beginsLike(a.text(), b.text());
            return fits ? (both ? Level.CLOSER : Level.CLOSE) : Level.FAR;
        }
        if (a.text().equals(b.text())) {
            return Level.SAME;
        }
        if (a.key().equals(b.key())) {
            return isCyrillic(a) == isCyrillic(b) ? Level.CLOSER : Level.SAME;
        }
        return sharesWord(a, b) ? Level.CLOSER : Level.NONE;
    }

    private static boolean beginsLike(String a, String b) {
        return a.startsWith(b) || b.startsWith(a);
    }

    private static boolean isCyrillic(NamePart part) {
        return part.text().charAt(0) >= 'Ѐ';
    }

    /** Иванова-Петрова and Петрова, Mary Ann and Mary. */
    private static boolean sharesWord(NamePart a, NamePart b) {
        if (a.words().size() == 1 && b.words().size() == 1) {
            return false;
        }
        return a.words().stream()
                .anyMatch(word -> word.length() > 2 && b.words().contains(word));
    }

    private static byte likeness(NamePart a, NamePart b) {
        boolean oneAlphabet = isCyrillic(a) == isCyrillic(b);
        return likeness(oneAlphabet ? a.text() : a.key(), oneAlphabet ? b.text() : b.key());
    }

    static byte likeness(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        if (Long.bitCount(Similarity.letters(a) ^ Similarity.letters(b)) > TOO_UNLIKE) {
            return Level.FAR;
        }
        int edits = Similarity.edits(a, b, 2);
        if (edits <= 1) {
            return shorter >= 4 ? Level.CLOSER : shorter >= 2 ? Level.CLOSE : Level.FAR;
        }
        double jaroWinkler = Similarity.jaroWinkler(a, b);
        if (edits == 2 && shorter >= 5) {
            return jaroWinkler >= 0.94 && shorter >= 7 ? Level.CLOSER : Level.CLOSE;
        }
        return jaroWinkler >= 0.88 ? Level.CLOSE : Level.FAR;
    }

    // --- numbers and codes ------------------------------------------------------------------------------------------

    static byte number(String a, String b) {
        if (a.equals(b)) {
            return Level.SAME;
        }
        int shorter = Math.min(a.length(), b.length());
        int edits = Similarity.edits(a, b, 2);
        if (edits == 1 && shorter >= 5) {
            return Level.CLOSER;
        }
        return edits <= 2 && shorter >= 6 ? Level.CLOSE : Level.FAR;
    }

    static byte phone(String a, String b) {
        if (a.equals(b)) {
            return Level.SAME;
        }
        int extensionA = a.indexOf('x');
        int extensionB = b.indexOf('x');
        String numberA = extensionA < 0 ? a : a.substring(0, extensionA);
        String numberB = extensionB < 0 ? b : b.substring(0, extensionB);
        if (numberA.equals(numberB)) {
            return extensionA < 0 || extensionB < 0 ? Level.SAME : Level.FAR;
        }
        int shorter = Math.min(numberA.length(), numberB.length());
        boolean suffix = shorter >= LOCAL_NUMBER
                && numberA.regionMatches(numberA.length() - LOCAL_NUMBER, numberB, numberB.length() - LOCAL_NUMBER, 7);
        if (suffix
                && numberA.length() != numberB.length()
                && (numberA.endsWith(numberB) || numberB.endsWith(numberA))) {
            return shorter >= 9 ? Level.SAME : Level.CLOSER;
        }
        byte level = number(numberA, numberB);
        return suffix && level < Level.CLOSER ? Level.CLOSER : level;
    }

    static byte age(String a, String b) {
        int apart = Math.abs(Integer.parseInt(a) - Integer.parseInt(b));
        return apart == 0 ? Level.SAME : apart == 1 ? Level.CLOSER : apart <= 3 ? Level.CLOSE : Level.FAR;
    }

    static boolean isGenerationApart(Term[] a, Term[] b) {
        for (Term one : a) {
            for (Term other : b) {
                if (Math.abs(Integer.parseInt(one.text) - Integer.parseInt(other.text)) < GENERATION) {
                    return false;
                }
            }
        }
        return true;
    }

    static byte postcode(String a, String b) {
        if (a.equals(b)) {
            return Level.SAME;
        }
        int shorter = Math.min(a.length(), b.length());
        if (shorter >= 3 && (Similarity.edits(a, b, 1) <= 1 || a.startsWith(b) || b.startsWith(a))) {
            return Level.CLOSER;
        }
        int area = shorter >= 5 ? 3 : 2;
        return shorter > area && a.regionMatches(0, b, 0, area) ? Level.CLOSE : Level.FAR;
    }

    static byte house(Term a, Term b) {
        if (a.text.equals(b.text)) {
            return Level.SAME;
        }
        if (a.key.equals(b.key)) {
            return Level.CLOSER;
        }
        boolean near = Math.max(a.key.length(), b.key.length()) >= 2 && Similarity.edits(a.key, b.key, 1) <= 1;
        return near ? Level.CLOSE : Level.FAR;
    }
}
