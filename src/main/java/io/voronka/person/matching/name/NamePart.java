package io.voronka.person.matching.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Surname, given name or patronymic of one person, folded for comparing. */
public final class NamePart {

    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private final String text;
    private final String key;
    private final List<String> words;
    private final boolean initial;
    private final GivenNames.@Nullable Entry known;

    private NamePart(String text, String latin, List<String> words, boolean shortened) {
        this.text = text;
        this.words = words;
        this.key = Transliteration.folded(latin);
        this.initial = shortened || text.length() == 1;
        this.known = GivenNames.find(key);
    }

    /**
     * @param word one word, or several joined by blanks or hyphens; a full stop at its end marks an abbreviation
     * @return null if there is no letter in it
     */
    public static @Nullable NamePart of(String word) {
        String folded = word.toLowerCase(Locale.ROOT).replace('ё', 'е').replace("'", "");
        List<String> words = new ArrayList<>();
        for (String single : WORDS.split(folded)) {
            if (!single.isEmpty()) {
                words.add(single);
            }
        }
        String text = String.join("", words);
        String latin = Transliteration.latin(text);
        if (latin.isEmpty()) {
            return null;
        }
        return new NamePart(text, latin, List.copyOf(words), folded.endsWith(".") && words.size() == 1);
    }

    /** Lower case, without blanks and hyphens, Ё as Е. */
    public String text() {
        return text;
    }

    /** The same for all spellings of the word in either alphabet. */
    public String key() {
        return key;
    }

    /** The words of a double name, in order; one for most. */
    public List<String> words() {
        return words;
    }

    /** A single letter, or an abbreviation with a full stop. */
    public boolean isInitial() {
        return initial;
    }

    /** Stands in the lists of given names, in full or as a short form. */
    public boolean isKnown() {
        return known != null;
    }

    /** Stands in the lists of given names, and not as a short form. */
    public boolean isKnownInFull() {
        return known != null && known.full();
    }

    Sex sexOfGivenName() {
        // Western short forms are used for both
        return known == null || !(known.full() || isCyrillic()) ? Sex.UNKNOWN : known.sex();
    }

    /** Both are known, and some name is behind both: Саша and Александр, Саша and Шура. */
    public boolean isShortFormOf(NamePart other) {
        return known != null && other.known != null && known.sharesNameWith(other.known);
    }

    /** One word for all short forms of a name; its own key where the word is unknown or stands for several names. */
    public String canonicalKey() {
        return known != null && known.names().size() == 1
                ? "#" + known.names().iterator().next()
                : key;
    }

    boolean isCyrillic() {
        return text.charAt(0) >= 'Ѐ';
    }

    /** Ends like a Russian patronymic. */
    public boolean isPatronymic() {
        return !initial && SurnameEndings.isPatronymic(key);
    }

    /** Says nothing, so that a log line cannot leak the name. */
    @Override
    public String toString() {
        return "NamePart[***]";
    }
}
