package io.voronka.person;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A person's name as one text, in any order of surname, given name and patronymic.
 *
 * <p>Normalised: one Unicode form, single spaces, no blanks around hyphens. A word that mixes Latin and Cyrillic
 * letters is repaired by their look-alikes when only one alphabet can have been meant; otherwise it stays and the name
 * {@link #isDoubtful()}.
 */
public final class PersonName {

    /** No name was given. */
    public static final PersonName UNKNOWN = new PersonName("", List.of(), false);

    /** No real name has more; what comes behind them is not compared. */
    private static final int MOST_PARTS = 16;

    private static final Pattern APOSTROPHES = Pattern.compile("[\\u2019\\u2018\\u02BC\\u02B9\\u0060\\u00B4\\u2032]");
    private static final Pattern STOPS = Pattern.compile("[,;]+|(?<=\\.)(?=[^\\s.])");
    private static final Pattern HYPHENS = Pattern.compile(" *-[ -]*");
    private static final Pattern BLANKS = Pattern.compile(" {2,}");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}']+");
    private static final Pattern PART = Pattern.compile("([\\p{L}\\p{M}'\\d]+)(\\.?)");

    private final String text;
    private final List<Part> parts;
    private final boolean doubtful;

    private PersonName(String text, List<Part> parts, boolean doubtful) {
        this.text = text;
        this.parts = parts;
        this.doubtful = doubtful;
    }

    public static PersonName of(@Nullable String raw) {
        if (raw == null) {
            return UNKNOWN;
        }
        // before the Unicode form, which would take an acute accent for a blank
        String clean = Texts.clean(isPlain(raw) ? raw : APOSTROPHES.matcher(raw).replaceAll("'"));
        String text = isPlain(clean) ? clean : repaired(spaced(clean));
        List<Part> parts = PART.matcher(text)
                .results()
                .map(Part::of)
                .filter(Part::hasLetters)
                .limit(MOST_PARTS)
                .toList();
        boolean doubtful = LookAlikes.isMixed(text)
                && WORD.matcher(text).results().map(MatchResult::group).anyMatch(LookAlikes::isMixed);
        return parts.isEmpty() ? UNKNOWN : new PersonName(text, parts, doubtful);
    }

    private static String spaced(String clean) {
        String single = BLANKS.matcher(STOPS.matcher(clean).replaceAll(" ")).replaceAll(" ");
        return HYPHENS.matcher(single).replaceAll("-").strip();
    }

    /** Russian letters and blanks only: nothing to be repaired. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter != ' ' && (letter < 'А' || letter > 'я') && letter != 'Ё' && letter != 'ё') {
                return false;
            }
        }
        return true;
    }

    /** The name as it is shown and stored; empty if unknown. */
    public String text() {
        return text;
    }

    public boolean isKnown() {
        return !parts.isEmpty();
    }

    /** Some word mixes alphabets in a way that cannot be decided. */
    public boolean isDoubtful() {
        return doubtful;
    }

    /**
     * Whether both names can be one person's: every part of the shorter name has a part of its own in the longer one.
     *
     * <ul>
     *   <li>The order of the parts, case, Ё against Е, apostrophes and hyphens do not count: "Мария Иванова" fits
     *       "ИВАНОВА МАРИЯ ПЕТРОВНА" and "Иванова-Петрова Мария".
     *   <li>An initial or an abbreviation with a full stop fits a part that begins with it: "Иванова М. П." fits
     *       "Иванова Мария Петровна".
     *   <li>A given name alone fits a full name that contains it: "Мария" fits "Иванова Мария".
     *   <li>Parts left over on both sides contradict each other: "Иванова Мария" is not "Петрова Мария".
     *   <li>An unknown name fits any name.
     * </ul>
     *
     * Diminutives, transliteration and typing errors are not looked through.
     */
    public boolean compatibleWith(PersonName other) {
        return parts.size() <= other.parts.size() ? fits(parts, other.parts) : fits(other.parts, parts);
    }

    /** Assigns a part of the longer name to each part of the shorter one (by augmenting paths). */
    private static boolean fits(List<Part> shorter, List<Part> longer) {
        int[] takenBy = new int[longer.size()];
        Arrays.fill(takenBy, -1);
        for (int i = 0; i < shorter.size(); i++) {
            if (!assign(i, shorter, longer, takenBy, new boolean[longer.size()])) {
                return false;
            }
        }
        return true;
    }

    private static boolean assign(int part, List<Part> shorter, List<Part> longer, int[] takenBy, boolean[] seen) {
        for (int i = 0; i < longer.size(); i++) {
            if (!seen[i] && shorter.get(part).fits(longer.get(i))) {
                seen[i] = true;
                if (takenBy[i] < 0 || assign(takenBy[i], shorter, longer, takenBy, seen)) {
                    takenBy[i] = part;
                    return true;
                }
            }
        }
        return false;
    }

    private static String repaired(String text) {
        if (!LookAlikes.isMixed(text)) {
            return text;
        }
        UnicodeScript context = context(text);
        return WORD.matcher(text).replaceAll(word -> repair(word.group(), context));
    }

    /** The alphabet of the words that do not mix, or COMMON if there are none or they differ. */
    private static UnicodeScript context(String text) {
        List<String> pure = WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(word -> !LookAlikes.isMixed(word))
                .toList();
        boolean cyrillic = pure.stream().anyMatch(word -> LookAlikes.has(word, UnicodeScript.CYRILLIC));
        boolean latin = pure.stream().anyMatch(word -> LookAlikes.has(word, UnicodeScript.LATIN));
        if (cyrillic == latin) {
            return UnicodeScript.COMMON;
        }
        return cyrillic ? UnicodeScript.CYRILLIC : UnicodeScript.LATIN;
    }

    private static String repair(String word, UnicodeScript context) {
        if (!LookAlikes.isMixed(word)) {
            return word;
        }
        String cyrillic = LookAlikes.inCyrillic(word);
        String latin = LookAlikes.inLatin(word);
        if (cyrillic != null && (latin == null || context == UnicodeScript.CYRILLIC)) {
            return cyrillic;
        }
        if (latin != null && (cyrillic == null || context == UnicodeScript.LATIN)) {
            return latin;
        }
        return word;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PersonName name && text.equals(name.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Says nothing, so that a log line cannot leak the name. */
    @Override
    public String toString() {
        return "PersonName[***]";
    }

    /** One word of a name, folded for comparing. */
    private record Part(String letters, boolean shortened) {

        static Part of(MatchResult match) {
            String letters =
                    match.group(1).toLowerCase(Locale.ROOT).replace('ё', 'е').replace("'", "");
            return new Part(letters, letters.length() == 1 || !match.group(2).isEmpty());
        }

        boolean hasLetters() {
            return letters.codePoints().anyMatch(Character::isLetter);
        }

        boolean fits(Part other) {
            return letters.equals(other.letters)
                    || (shortened && other.letters.startsWith(letters))
                    || (other.shortened && letters.startsWith(other.letters));
        }
    }
}
