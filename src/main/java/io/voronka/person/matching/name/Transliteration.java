package io.voronka.person.matching.name;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One key for all spellings of a word in Cyrillic and Latin letters: Хрущёв, Khrushchev, Hruschev and Hrushhev meet.
 *
 * <p>A key is for comparing only; it is no word of any language. Latin words keep their own rules where these do not
 * contradict the Russian ones (ph is f, ck is k), so that the key serves Western names as well.
 */
public final class Transliteration {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** Index: letter − 'а'. й and ы are y, so that the folding of Latin spellings does the rest. */
    private static final String[] CYRILLIC = {
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh",
        "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"
    };

    /** Spelling and its place in the key, longest first. Letters that no spelling needs any more stand for sounds. */
    private static final String[][] FOLDS = {
        {"shch", "w"}, {"shh", "w"}, {"sch", "w"}, {"tch", "x"}, {"sh", "w"}, {"zh", "q"}, {"kh", "h"}, {"ch", "x"},
        {"ts", "c"}, {"tz", "c"}, {"ph", "f"}, {"th", "t"}, {"gh", "g"}, {"ck", "k"}, {"yu", "iu"}, {"ju", "iu"},
        {"ya", "ia"}, {"ja", "ia"}, {"yo", "e"}, {"ye", "e"}, {"je", "e"}, {"ie", "e"}, {"ce", "ce"}, {"ci", "ci"},
        {"cy", "ci"}, {"x", "ks"}, {"w", "v"}, {"q", "k"}, {"c", "k"}, {"y", "i"}, {"j", "i"}
    };

    /** The same by the first letter. */
    private static final String[][][] FOLDS_OF = new String[26][][];

    static {
        for (int i = 0; i < FOLDS_OF.length; i++) {
            String first = String.valueOf((char) ('a' + i));
            FOLDS_OF[i] = Arrays.stream(FOLDS)
                    .filter(fold -> fold[0].startsWith(first))
                    .toArray(String[][]::new);
        }
    }

    private Transliteration() {}

    /** @return letters a–z and digits; empty if the word has neither */
    public static String key(String word) {
        return folded(latin(word));
    }

    /** The key of a word that {@link #latin} has written. */
    static String folded(String latin) {
        StringBuilder key = new StringBuilder(latin.length());
        int at = 0;
        while (at < latin.length()) {
            String[] fold = foldAt(latin, at);
            if (fold == null) {
                append(key, latin.charAt(at));
                at++;
            } else {
                for (int i = 0; i < fold[1].length(); i++) {
                    append(key, fold[1].charAt(i));
                }
                at += fold[0].length();
            }
        }
        return key.toString();
    }

    /** The word in plain Latin letters, lower case, one common spelling for each Cyrillic letter. */
    public static String latin(String word) {
        StringBuilder latin = new StringBuilder(word.length() + 4);
        String lower = word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            char letter = lower.charAt(i);
            if (letter >= 'а' && letter <= 'я') {
                latin.append(CYRILLIC[letter - 'а']);
            } else if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) {
                latin.append(letter);
            } else if (Character.isLetter(letter)) {
                latin.append(other(letter));
            }
        }
        return latin.toString();
    }

    /** A letter doubled says nothing: Анна is Ana, Дмитрий is Dmitri. */
    private static void append(StringBuilder key, char letter) {
        boolean digit = letter >= '0' && letter <= '9';
        if (digit || key.isEmpty() || key.charAt(key.length() - 1) != letter) {
            key.append(letter);
        }
    }

    private static String @org.jspecify.annotations.Nullable [] foldAt(String latin, int at) {
        char first = latin.charAt(at);
        if (first < 'a' || first > 'z') {
            return null;
        }
        for (String[] fold : FOLDS_OF[first - 'a']) {
            if (latin.startsWith(fold[0], at)) {
                return fold;
            }
        }
        return null;
    }

    private static String other(char letter) {
        return switch (letter) {
            case 'ё', 'є' -> "e";
            case 'і', 'ї' -> "i";
            case 'ґ' -> "g";
            case 'ў' -> "u";
            case 'ß' -> "ss";
            case 'ø' -> "o";
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            case 'ł' -> "l";
            case 'đ', 'ð' -> "d";
            case 'þ' -> "t";
            case 'ı' -> "i";
            default -> bare(letter);
        };
    }

    private static String bare(char letter) {
        String decomposed = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD);
        return MARKS.matcher(decomposed).replaceAll("");
    }
}
