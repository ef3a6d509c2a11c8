package io.voronka.person.matching.name;

import io.voronka.person.PersonName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads names of people as they are typed: look-alike letters and the keyboard layout are repaired, titles dropped,
 * and the parts of a whole name found in any order.
 */
public final class NameReader {

    private static final int MOST_WORDS = 8;
    private static final Pattern COMMA = Pattern.compile("^\\s*([^,]+),\\s*([^,]+?)\\s*$");

    /** "Thomas Clifford, 1st Baron Clifford of Chudleigh": rank and seat follow the name. */
    private static final Pattern RANK =
            Pattern.compile("^(.*?)[,\\s]+(?:the\\s+)?\\d{1,2}(?:st|nd|rd|th)\\s+(\\S.*)$", Pattern.CASE_INSENSITIVE);

    private static final Pattern SEAT = Pattern.compile("^(.+?)\\s+of\\s+(.+)$", Pattern.CASE_INSENSITIVE);

    /** Keys of words that are no part of a name. */
    private static final Set<String> TITLES = keys(
            "mr mrs ms miss dr prof sir jr sr esq phd lord lady rev hon herr frau mme г-н г-жа господин госпожа гражданин гражданка ип тов");

    /** Words that belong to the surname behind them, as keys. */
    private static final Set<String> PARTICLES =
            keys("van von der den de del della di da dos du le la st ter zu фон де");

    /** Words that make a patronymic of the one before them, as keys. */
    private static final Set<String> SONS = keys("оглы оглу кызы гызы угли");

    private NameReader() {}

    /**
     * A name that came in separate fields.
     *
     * @return {@link NameForm#isEmpty() empty} if none of them has a letter
     */
    public static NameForm parts(@Nullable String surname, @Nullable String given, @Nullable String patronymic) {
        NamePart first = part(given);
        NamePart last = part(surname);
        NamePart second = part(patronymic);
        return NameForm.of(last, first, second, true);
    }

    /** A whole name: surname, given name and patronymic in any order; not all need be there. */
    public static NameForm whole(String raw) {
        String name = withoutRank(raw);
        var comma = COMMA.matcher(name);
        boolean inverted = name.indexOf(',') >= 0
                && comma.matches()
                && !SONS.contains(Transliteration.key(comma.group(2)))
                && !words(comma.group(2)).isEmpty();
        String text = inverted ? comma.group(1).strip().replace(' ', '-') + " " + comma.group(2) : name;
        List<String> words = words(text);
        if (words.isEmpty()) {
            return NameForm.of(null, null, null, true);
        }
        return new Roles(words, inverted).assigned();
    }

    /** Of a name whose only surname is in its title, that one is kept. */
    private static String withoutRank(String raw) {
        var rank = RANK.matcher(raw);
        if (raw.chars().anyMatch(letter -> letter >= '0' && letter <= '9') && rank.matches()) {
            String title = withoutSeat(rank.group(2));
            String last = title.substring(title.lastIndexOf(' ') + 1);
            String name = withoutSeat(rank.group(1));
            return rank.group(1).isBlank() ? raw : isOneWord(name) ? name + " " + last : name;
        }
        return withoutSeat(raw);
    }

    private static String withoutSeat(String raw) {
        var seat = SEAT.matcher(raw);
        if (!hasOf(raw) || !seat.matches() || raw.indexOf(',') >= 0) {
            return raw;
        }
        return isOneWord(seat.group(1)) ? seat.group(1) + " " + seat.group(2) : seat.group(1);
    }

    private static boolean hasOf(String text) {
        for (int i = 0; i + 1 < text.length(); i++) {
            if ((text.charAt(i) | 32) == 'o' && (text.charAt(i + 1) | 32) == 'f') {
                return true;
            }
        }
        return false;
    }

    private static boolean isOneWord(String text) {
        return text.strip().indexOf(' ') < 0;
    }

    private static @Nullable NamePart part(@Nullable String raw) {
        if (raw == null || raw.isBlank()) {
            return null;
        }
        return NamePart.of(PersonName.of(KeyboardLayout.repair(raw)).text());
    }

    /** Words of the name in order; particles and "оглы" are joined to the words that they belong to. */
    private static List<String> words(String raw) {
        String text = PersonName.of(KeyboardLayout.repair(raw)).text();
        List<String> words = new ArrayList<>();
        String particle = "";
        for (String word : text.split(" ")) {
            String key = Transliteration.key(word);
            if (key.isEmpty() || TITLES.contains(key)) {
                continue;
            }
            if (SONS.contains(key) && !words.isEmpty()) {
                words.set(words.size() - 1, words.get(words.size() - 1) + "-" + word);
            } else if (PARTICLES.contains(key) && key.length() > 1) {
                particle = particle + word + "-";
            } else if (words.size() < MOST_WORDS) {
                words.add(particle + word);
                particle = "";
            }
        }
        return words;
    }

    private static Set<String> keys(String words) {
        Set<String> keys = new java.util.HashSet<>();
        Arrays.stream(words.split(" ")).map(Transliteration::key).forEach(keys::add);
        return Set.copyOf(keys);
    }

    /** Finds out which word is which part. */
    private static final class Roles {

        private final List<NamePart> left = new ArrayList<>();
        private final boolean inverted;
        private final boolean cyrillic;
        private @Nullable NamePart surname;
        private @Nullable NamePart given;
        private @Nullable NamePart patronymic;
        private boolean sure;

        Roles(List<String> words, boolean inverted) {
            this.inverted = inverted;
            for (String word : words) {
                NamePart part = NamePart.of(word);
                if (part != null) {
                    left.add(part);
                }
            }
            this.cyrillic = words.get(0).toLowerCase(Locale.ROOT).chars().anyMatch(c -> c >= 'а' && c <= 'я');
        }

        NameForm assigned() {
            if (inverted && left.size() > 1) {
                surname = left.remove(0);
                sure = true;
            }
            takePatronymic();
            takeInitials();
            takeGiven();
            takeSurname();
            takeRest();
            return NameForm.of(surname, given, patronymic, sure);
        }

        /** The last word that looks like one, unless it would leave a given name without a surname. */
        private void takePatronymic() {
            for (int i = left.size() - 1; i >= 0; i--) {
                NamePart part = left.get(i);
                if (part.isInitial() || !SurnameEndings.isPatronymic(part.key())) {
                    continue;
                }
                boolean surnameRather = surname == null
                        && SurnameEndings.mayBeSurname(part.key())
                        && (left.size() == 1 || (left.size() == 2 && i == 0));
                if (!surnameRather) {
                    patronymic = left.remove(i);
                    takeGivenBefore(i);
                }
                return;
            }
        }

        /** The given name stands right before the patronymic, if anything does. */
        private void takeGivenBefore(int place) {
            if (place > 0 && !(left.size() == 1 && SurnameEndings.isSurname(left.get(0)))) {
                given = left.remove(place - 1);
                sure = true;
            }
        }

        private void takeInitials() {
            for (int i = 0; i < left.size() && left.size() > (surname == null ? 1 : 0); ) {
                if (!left.get(i).isInitial()) {
                    i++;
                } else if (patronymic == null && isBetween(i)) {
                    patronymic = left.remove(i);
                } else if (given == null) {
                    given = left.remove(i);
                } else if (patronymic == null) {
                    patronymic = left.remove(i);
                } else {
                    left.remove(i);
                }
            }
        }

        /** In Tomiko C. Walter the initial is that of a second name. */
        private boolean isBetween(int place) {
            return !cyrillic
                    && place > 0
                    && place < left.size() - 1
                    && !left.get(place - 1).isInitial()
                    && !left.get(place + 1).isInitial();
        }

        private void takeGiven() {
            if (given != null || left.isEmpty()) {
                return;
            }
            if (surname != null || left.size() == 1) {
                NamePart only = left.get(0);
                boolean takesIt = surname != null || patronymic != null || only.isKnown();
                if (takesIt && (only.isKnown() || !SurnameEndings.isSurname(only) || surname != null)) {
                    given = left.remove(0);
                }
                return;
            }
            int place = knownGiven();
            if (!cyrillic && left.size() > 2 && !isSurnameFirst()) {
                // a Western name in full: what stands between is a second name, however well known
                place = 0;
            } else if (place < 0) {
                place = placeBeside();
            } else {
                sure = left.stream().filter(NamePart::isKnown).count() == 1;
            }
            given = left.remove(place);
        }

        private boolean isSurnameFirst() {
            return SurnameEndings.isSurname(left.get(0)) && !left.get(0).isKnown();
        }

        /** Full names before short forms, words that are no surname by their ending before those that are. */
        private int knownGiven() {
            int best = -1;
            int bestRank = 0;
            for (int i = 0; i < left.size(); i++) {
                NamePart part = left.get(i);
                if (part.isKnown()) {
                    int rank = 1 + (part.isKnownInFull() ? 2 : 0) + (SurnameEndings.isSurname(part) ? 0 : 1);
                    if (rank > bestRank) {
                        best = i;
                        bestRank = rank;
                    }
                }
            }
            return best;
        }

        /** No word is known: the one beside a word that ends like a surname, else by the custom of the alphabet. */
        private int placeBeside() {
            for (int i = 0; i < left.size(); i++) {
                if (SurnameEndings.isSurname(left.get(i))) {
                    return i == 0 ? 1 : 0;
                }
            }
            return cyrillic ? 1 : 0;
        }

        private void takeSurname() {
            if (surname == null && !left.isEmpty()) {
                int place = cyrillic ? 0 : left.size() - 1;
                surname = left.remove(place);
            }
        }

        private void takeRest() {
            if (patronymic == null && !left.isEmpty()) {
                patronymic = left.remove(0);
            }
        }
    }
}
