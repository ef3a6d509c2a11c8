package io.voronka.person.matching;

import io.voronka.person.matching.Profile.Name;
import io.voronka.person.matching.name.NamePart;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which records are brought together before they are compared. Leading keys open a block of their own;
 * refining ones only split a block that has grown too large.
 */
final class BlockingKeys {

    private static final int WORDS = 4;
    private static final int BEGINNING = 3;

    private final Set<Long> leading = new LinkedHashSet<>();
    private final Set<Long> refining = new LinkedHashSet<>();

    private BlockingKeys() {}

    /** Hashes of the leading keys, then of the refining ones. */
    record Keys(Set<Long> leading, Set<Long> refining) {}

    static Keys of(Profile profile) {
        BlockingKeys keys = new BlockingKeys();
        for (Name name : profile.names) {
            keys.name(name);
        }
        keys.contacts(profile);
        keys.births(profile);
        keys.places(profile);
        keys.phrases(profile);
        keys.refining.removeAll(keys.leading);
        return new Keys(keys.leading, keys.refining);
    }

    private void name(Name name) {
        NamePart given = name.form.given();
        NamePart surname = name.form.surname();
        word(given);
        word(surname);
        if (surname != null) {
            surname.words().stream()
                    .filter(word -> surname.words().size() > 1 && word.length() > 2)
                    .forEach(word -> lead("n", io.voronka.person.matching.name.Transliteration.key(word)));
        }
        if (given != null && surname != null) {
            // both beginnings, in the order of the alphabet: a typing error is rarely in the first letters of both
            String one = beginning(given.key());
            String other = beginning(surname.key());
            lead("nn", one.compareTo(other) <= 0 ? one + other : other + one);
        }
        if (name.patronymic != null) {
            refine("p", name.patronymic.key);
        }
    }

    private void word(@Nullable NamePart part) {
        if (part == null) {
            return;
        }
        if (part.isInitial()) {
            refine("ni", part.key());
        } else {
            lead("n", part.canonicalKey());
            refine("ni", part.key().substring(0, 1));
            refine("nb", beginning(part.key()));
        }
    }

    private void contacts(Profile profile) {
        for (Term phone : profile.of(Field.PHONE)) {
            int extension = phone.text.indexOf('x');
            String number = extension < 0 ? phone.text : phone.text.substring(0, extension);
            lead("t", number.length() > 7 ? number.substring(number.length() - 7) : number);
            if (number.length() >= 9) {
                lead("t6", number.substring(0, number.length() - 3));
            }
        }
        for (Term email : profile.of(Field.EMAIL)) {
            int at = email.text.indexOf('@');
            lead("e", at > 3 ? email.text.substring(0, at) : email.text);
        }
        for (Field field : new Field[] {Field.INN, Field.ID, Field.ID_2, Field.ID_3}) {
            for (Term number : profile.of(field)) {
                String text = number.text;
                lead("i", text);
                if (text.length() >= 6) {
                    lead("i1", text.substring(0, text.length() / 2));
                    lead("i2", text.substring(text.length() / 2));
                }
            }
        }
    }

    private void births(Profile profile) {
        for (Term date : profile.of(Field.BIRTH_DATE)) {
            if (!date.text.endsWith("00")) {
                lead("d", date.text);
                refine("dm", date.text.substring(4));
            }
            refine("dy", date.text.substring(0, 4));
            refine("dx", date.text.substring(0, Math.min(6, date.text.length())));
        }
        for (Term age : profile.of(Field.AGE)) {
            refine("ag", age.text);
        }
    }

    private void places(Profile profile) {
        for (Term postcode : profile.of(Field.POSTCODE)) {
            lead("pc", postcode.text);
        }
        for (Term city : profile.of(Field.CITY)) {
            lead("c", city.key);
        }
        for (Term region : profile.of(Field.REGION)) {
            refine("r", region.key);
        }
        for (Term house : profile.of(Field.HOUSE)) {
            refine("h", house.key);
        }
    }

    private void phrases(Profile profile) {
        for (Term address : profile.of(Field.ADDRESS)) {
            for (Term word : ((Phrase) address).words) {
                if (Character.isDigit(word.key.charAt(0))) {
                    refine("h", word.key);
                }
            }
        }
        for (Field field : new Field[] {Field.STREET, Field.ADDRESS, Field.COMPANY}) {
            words(profile, field, field == Field.COMPANY ? "co" : "s");
        }
        for (int slot = 0; slot < Field.TEXTS; slot++) {
            words(profile, Field.text(slot), "x" + slot);
        }
    }

    /** The rarest words, the whole, and its beginning without blanks. */
    private void words(Profile profile, Field field, String tag) {
        for (Term term : profile.of(field)) {
            Phrase phrase = (Phrase) term;
            lead(tag, phrase.key);
            if (phrase.key.length() > 6) {
                refine(tag + "b", phrase.key.substring(0, 5));
            }
            IntStream.range(0, phrase.words.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -phrase.rarity[i])
                            .thenComparing(i -> phrase.words[i].key))
                    .limit(WORDS)
                    .forEach(i -> lead(tag, phrase.words[i].key));
        }
    }

    private static String beginning(String key) {
        return key.substring(0, Math.min(BEGINNING, key.length()));
    }

    private void lead(String tag, String value) {
        leading.add(hash(tag, value));
    }

    private void refine(String tag, String value) {
        refining.add(hash(tag, value));
    }

    /** 64 bits, well mixed. */
    static long hash(String tag, String value) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < tag.length(); i++) {
            hash = (hash ^ tag.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ ':') * 0x100000001b3L;
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    static long[] array(Set<Long> hashes) {
        long[] array = new long[hashes.size()];
        int i = 0;
        for (long hash : hashes) {
            array[i++] = hash;
        }
        Arrays.sort(array);
        return array;
    }
}
