package io.voronka.person.matching;

import io.voronka.person.matching.Profile.Name;
import io.voronka.person.matching.name.NamePart;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which the base finds who may be meant by a record. The letter before the colon is what a key is made of;
 * spellings that mean the same make the same key.
 */
public final class LikenessKeys {

    /** What people pile up who are flooded with leads; the latest count. */
    private static final int MOST_NAMES = 6;

    private static final int MOST_CITIES = 4;
    private static final int MOST_KEYS = 60;

    private static final int LAST_DIGITS = 7;
    private static final int SHORTEST_MAILBOX = 4;

    /** Letters of a name by which it may be looked up. */
    public static final int BEGINNING = 4;

    private final Profile profile;
    private final Set<String> keys = new LinkedHashSet<>();

    private LikenessKeys(Profile profile) {
        this.profile = profile;
    }

    /** What a key is made of. Keys of one source agree or disagree together. */
    public enum Source {
        NAME,
        PHONE,
        MAIL,
        ADDRESS,
        /** Date of birth with a name: enough by itself. */
        BIRTH,
        COMPANY,
        /** Not likeness: by these, a person is looked up by the beginning of a name or the whole of it. */
        SEARCH
    }

    /** The source of a key that {@link #of} has made. */
    public static Source source(String key) {
        return switch (key.charAt(0)) {
            case 'T' -> Source.PHONE;
            case 'M' -> Source.MAIL;
            case 'A' -> Source.ADDRESS;
            case 'B', 'D' -> Source.BIRTH;
            case 'O' -> Source.COMPANY;
            case 'Q', 'R', '=' -> Source.SEARCH;
            default -> Source.NAME;
        };
    }

    /**
     * Whether two records of one person that come in at the same moment are held apart by this key, as long as they
     * share no contact. A name alone never makes two records one, and waiting for all who bear it would be long.
     */
    public static boolean isOfTwins(String key) {
        return switch (key.charAt(0)) {
            case 'A', 'B', 'O' -> true;
            default -> false;
        };
    }

    public static Set<String> of(Profile profile) {
        LikenessKeys keys = new LikenessKeys(profile);
        keys.contacts();
        latest(profile.names, MOST_NAMES).forEach(keys::name);
        keys.places();
        for (Term company : profile.of(Field.COMPANY)) {
            keys.add("O", company.key);
            keys.addBeginning(((Phrase) company).words[0].key);
        }
        return keys.keys;
    }

    /**
     * The key that leads to those whose name begins like this, and to some others.
     *
     * @param beginning of a surname or company, {@value #BEGINNING} letters at least, or a complete surname with the
     *     beginning of a given name behind it
     * @return null if that is too little to look for
     */
    public static @Nullable String ofBeginning(String beginning) {
        List<Term> words = Words.of(beginning);
        if (words.isEmpty()) {
            return null;
        }
        String first = words.get(0).key;
        if (words.size() > 1) {
            return "R:" + first + ' ' + words.get(1).key.charAt(0);
        }
        return first.length() < BEGINNING ? null : "Q:" + first.substring(0, BEGINNING);
    }

    private void addBeginning(String key) {
        if (key.length() >= BEGINNING) {
            add("Q", key.substring(0, BEGINNING));
        }
    }

    private void contacts() {
        for (Term phone : profile.of(Field.PHONE)) {
            int extension = phone.text.indexOf('x');
            String digits = extension < 0 ? phone.text : phone.text.substring(0, extension);
            if (digits.length() >= LAST_DIGITS) {
                add("T", digits.substring(digits.length() - LAST_DIGITS));
            }
        }
        for (Term email : profile.of(Field.EMAIL)) {
            int at = email.text.indexOf('@');
            if (at >= SHORTEST_MAILBOX) {
                add("M", email.text.substring(0, at));
            }
        }
    }

    private void name(Name name) {
        String surname = whole(name.form.surname());
        String given = whole(name.form.given());
        for (Term date : profile.of(Field.BIRTH_DATE)) {
            if (given != null) {
                add("B", date.text + ' ' + given);
            }
            if (surname != null) {
                add("D", date.text + ' ' + surname);
            }
        }
        if (name.surname != null) {
            addBeginning(name.surname.key);
            if (name.given != null) {
                add("R", name.surname.key + ' ' + name.given.key.charAt(0));
            }
        }
        String both = surname == null || given == null ? null : sorted(List.of(surname, given));
        if (both != null) {
            add("N", both);
        }
        latest(profile.of(Field.CITY), MOST_CITIES).forEach(city -> {
            if (surname != null) {
                add("S", surname + ' ' + city.key);
            }
            if (both != null) {
                add("C", both + ' ' + city.key);
            }
        });
    }

    /** Street and house without the words that every address has; a flat would part those who leave it out. */
    private void places() {
        for (Term address : profile.of(Field.ADDRESS)) {
            List<Term> words = Arrays.asList(((Phrase) address).words);
            List<String> street = words.stream()
                    .filter(word -> !isNumber(word) && !Words.isKindOfPlace(word.text))
                    .map(word -> word.key)
                    .toList();
            String house = words.stream()
                    .filter(LikenessKeys::isNumber)
                    .map(word -> word.text)
                    .findFirst()
                    .orElse("");
            if (!street.isEmpty() && !house.isEmpty()) {
                Stream<Term> cities = latest(profile.of(Field.CITY), MOST_CITIES);
                String place = sorted(street) + ' ' + house;
                List<String> named = cities.map(city -> place + ' ' + city.key).toList();
                (named.isEmpty() ? List.of(place) : named).forEach(key -> add("A", key));
            }
        }
    }

    private static boolean isNumber(Term word) {
        return Character.isDigit(word.text.charAt(0));
    }

    /** An initial tells too little to be looked for. */
    private static @Nullable String whole(@Nullable NamePart part) {
        return part == null || part.isInitial() ? null : part.canonicalKey();
    }

    private static String sorted(List<String> words) {
        return words.stream().sorted(Comparator.naturalOrder()).collect(Collectors.joining(" "));
    }

    private static <T> Stream<T> latest(T[] values, int most) {
        return Arrays.stream(values, Math.max(0, values.length - most), values.length);
    }

    private void add(String tag, String value) {
        if (keys.size() < MOST_KEYS) {
            keys.add(tag + ':' + value);
        }
    }
}
