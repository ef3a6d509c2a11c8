package io.voronka.person.matching.name;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Text typed with the keyboard switched to the wrong alphabet: Bdfyjd is Иванов, Шмфтщм is Ivanov.
 *
 * <p>A text is taken for such a slip only if hardly any pair of neighbouring letters occurs in names as it stands, and
 * nearly every one does after switching.
 */
public final class KeyboardLayout {

    private static final String LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~";
    private static final String CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ";

    private static final double NONSENSE = 0.5;
    private static final double SENSE = 0.85;
    /** Enough where only the switched text has a given name or a patronymic in it. */
    private static final double DOUBTFUL = 0.75;

    private static final int FEWEST_PAIRS = 4;

    private static final int SPREAD = 0x9E3779B1;

    private static final Pattern BLANKS = Pattern.compile("[\\s-]+");

    private static final Map<Character, Character> TO_CYRILLIC = new HashMap<>();
    private static final Map<Character, Character> TO_LATIN = new HashMap<>();

    private static final Set<Integer> CYRILLIC_PAIRS = new HashSet<>();
    private static final Set<Integer> LATIN_PAIRS = new HashSet<>();

    static {
        for (int i = 0; i < LATIN.length(); i++) {
            TO_CYRILLIC.put(LATIN.charAt(i), CYRILLIC.charAt(i));
            TO_LATIN.put(CYRILLIC.charAt(i), LATIN.charAt(i));
        }
        learn(GivenNames.words());
        learn(Resources.lines("surnames.txt"));
        learn(SurnameEndings.PATRONYMIC_SAMPLES);
    }

    private KeyboardLayout() {}

    /** The text as it was meant; itself if there is no slip. */
    public static String repair(String text) {
        boolean latin = text.chars().anyMatch(letter -> (letter | 32) >= 'a' && (letter | 32) <= 'z');
        boolean cyrillic = text.chars().anyMatch(letter -> letter >= 'А' && letter <= 'ё');
        if (latin == cyrillic) {
            return text;
        }
        double asItStands = share(text, latin ? LATIN_PAIRS : CYRILLIC_PAIRS);
        if (asItStands > DOUBTFUL) {
            return text;
        }
        String switched = switched(text, latin ? TO_CYRILLIC : TO_LATIN);
        double afterSwitching = share(switched, latin ? CYRILLIC_PAIRS : LATIN_PAIRS);
        boolean plain = asItStands <= NONSENSE && afterSwitching >= SENSE;
        boolean named = asItStands <= DOUBTFUL && hasName(switched) && !hasName(text);
        return plain || named ? switched : text;
    }

    private static boolean hasName(String text) {
        for (String word : BLANKS.split(text.strip())) {
            String key = Transliteration.key(word);
            GivenNames.Entry entry = GivenNames.find(key);
            if ((entry != null && entry.full()) || SurnameEndings.isPatronymic(key)) {
                return true;
            }
        }
        return false;
    }

    private static String switched(String text, Map<Character, Character> keys) {
        StringBuilder switched = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switched.append(keys.getOrDefault(letter, letter).charValue());
        }
        return switched.toString();
    }

    /** The share of neighbouring letters that occur in names; beginnings and ends of words count as letters. */
    private static double share(String text, Set<Integer> known) {
        int pairs = 0;
        int found = 0;
        for (String word : BLANKS.split(text.strip())) {
            String framed = framed(word);
            for (int i = 0; i + 1 < framed.length(); i++) {
                pairs++;
                found += known.contains(pair(framed, i)) ? 1 : 0;
            }
        }
        return pairs < FEWEST_PAIRS ? SENSE - 0.01 : (double) found / pairs;
    }

    private static void learn(List<String> words) {
        for (String word : words) {
            boolean latin = word.charAt(0) < 128;
            if (!latin) {
                learn(word, CYRILLIC_PAIRS);
            }
            learn(latin ? word : Transliteration.latin(word), LATIN_PAIRS);
        }
    }

    private static void learn(String word, Set<Integer> pairs) {
        String framed = framed(word);
        for (int i = 0; i + 1 < framed.length(); i++) {
            pairs.add(pair(framed, i));
        }
    }

    /** Two letters as one number, another for every two: the factor is odd. */
    private static int pair(String text, int at) {
        return ((text.charAt(at) << 16) | text.charAt(at + 1)) * SPREAD;
    }

    private static String framed(String word) {
        return "^" + word.toLowerCase(Locale.ROOT).replace('ё', 'е') + "$";
    }
}
