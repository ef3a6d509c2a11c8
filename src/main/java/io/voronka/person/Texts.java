package io.voronka.person;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Cleaning that every typed-in text needs before anything is read from it. */
public final class Texts {

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\\u2212]");

    private Texts() {}

    /** One Unicode form, no invisible characters, single spaces, one kind of dash. */
    public static String clean(String raw, Normalizer.Form form) {
        if (isClean(raw)) {
            return raw;
        }
        String visible = INVISIBLE.matcher(Normalizer.normalize(raw, form)).replaceAll("");
        String spaced = BLANKS.matcher(visible).replaceAll(" ");
        return DASHES.matcher(spaced).replaceAll("-").strip();
    }

    /** Most texts are plain letters, digits and single blanks, which nothing below would change. */
    private static boolean isClean(String raw) {
        boolean blank = true;
        for (int i = 0; i < raw.length(); i++) {
            char letter = raw.charAt(i);
            if (letter == ' ' && blank) {
                return false;
            }
            blank = letter == ' ';
            if (!blank && (letter < '!' || letter > '~') && !isRussian(letter)) {
                return false;
            }
        }
        return !blank || raw.isEmpty();
    }

    private static boolean isRussian(char letter) {
        return (letter >= 'А' && letter <= 'я') || letter == 'Ё' || letter == 'ё';
    }

    public static String clean(String raw) {
        return clean(raw, Normalizer.Form.NFKC);
    }
}
