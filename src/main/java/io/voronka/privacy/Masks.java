package io.voronka.privacy;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is left of a value where it may be compared but not known: never the whole of it. Pure. */
public final class Masks {

    private static final int SHOWN_DIGITS = 4;

    private Masks() {}

    /** Initials: "Иванова Мария-Анна" becomes "И. М.". */
    public static String initials(String name) {
        return Arrays.stream(name.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(Masks::initial)
                .collect(Collectors.joining(" "));
    }

    /** The last four digits of a number; of a shorter one none. */
    public static String number(String number) {
        String digits = number.replaceFirst(";ext=.*", "").replaceAll("\\D", "");
        return digits.length() <= SHOWN_DIGITS ? "…" : "…" + digits.substring(digits.length() - SHOWN_DIGITS);
    }

    /** The domain of an e-mail address. */
    public static String email(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? "…" : address.substring(at);
    }

    /** The first letters of a text. */
    public static String beginning(String text, int letters) {
        int shown = Math.min(letters, text.codePointCount(0, text.length()) - 1);
        return shown <= 0 ? "…" : text.substring(0, text.offsetByCodePoints(0, shown)) + "…";
    }

    private static String initial(String word) {
        return word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT) + ".";
    }
}
