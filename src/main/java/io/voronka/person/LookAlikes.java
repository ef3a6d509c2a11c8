package io.voronka.person;

import java.lang.Character.UnicodeScript;
import org.jspecify.annotations.Nullable;

/** Letters of the Latin and the Cyrillic alphabet that look the same, and words that mix the two. */
public final class LookAlikes {

    private static final String CYRILLIC = "АВЕЁКМНОРСТУХІЇаеёкорсухії";
    private static final String LATIN = "ABEËKMHOPCTYXIÏaeëkopcyxiï";

    private LookAlikes() {}

    public static boolean isMixed(String word) {
        return has(word, UnicodeScript.LATIN) && has(word, UnicodeScript.CYRILLIC);
    }

    public static boolean has(String word, UnicodeScript script) {
        for (int i = 0; i < word.length(); ) {
            int letter = word.codePointAt(i);
            if (scriptOf(letter) == script) {
                return true;
            }
            i += Character.charCount(letter);
        }
        return false;
    }

    /** The same as {@link UnicodeScript#of}, which searches, without the search for nearly all letters that come. */
    private static UnicodeScript scriptOf(int letter) {
        if (letter < 128) {
            boolean latin = (letter | 32) >= 'a' && (letter | 32) <= 'z';
            return latin ? UnicodeScript.LATIN : UnicodeScript.COMMON;
        }
        return letter >= 'Ѐ' && letter <= 'ѯ' ? UnicodeScript.CYRILLIC : UnicodeScript.of(letter);
    }

    /** The word in one alphabet, or null if some letter of the other alphabet has no twin in it. */
    public static @Nullable String inCyrillic(String word) {
        return replace(word, UnicodeScript.LATIN, LATIN, CYRILLIC);
    }

    /** The word in one alphabet, or null if some letter of the other alphabet has no twin in it. */
    public static @Nullable String inLatin(String word) {
        return replace(word, UnicodeScript.CYRILLIC, CYRILLIC, LATIN);
    }

    private static @Nullable String replace(String word, UnicodeScript foreign, String from, String to) {
        StringBuilder replaced = new StringBuilder(word.length());
        for (int letter : word.codePoints().toArray()) {
            if (UnicodeScript.of(letter) != foreign) {
                replaced.appendCodePoint(letter);
                continue;
            }
            int twin = from.indexOf(letter);
            if (twin < 0) {
                return null;
            }
            replaced.append(to.charAt(twin));
        }
        return replaced.toString();
    }

    /** A word that mixes alphabets in the one that it can have been meant in, Cyrillic first; others as they are. */
    public static String inOneAlphabet(String word) {
        if (!isMixed(word)) {
            return word;
        }
        String cyrillic = inCyrillic(word);
        String latin = inLatin(word);
        return cyrillic != null ? cyrillic : latin != null ? latin : word;
    }
}
