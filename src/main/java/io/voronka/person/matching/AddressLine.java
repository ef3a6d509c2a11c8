package io.voronka.person.matching;

import java.util.ArrayList;
import java.util.List;

/** An address that came in parts, written in one line as others may have it. */
final class AddressLine {

    private static final Term[] NONE = {};

    private AddressLine() {}

    /** @return the line without the town and with it; nothing if there is no street, or a line already */
    static Term[] of(Profile profile) {
        if (profile.of(Field.ADDRESS).length > 0 || profile.of(Field.STREET).length == 0) {
            return NONE;
        }
        List<Term> words = new ArrayList<>();
        add(words, profile, Field.HOUSE);
        add(words, profile, Field.STREET);
        Phrase street = Phrase.of(words);
        add(words, profile, Field.CITY);
        add(words, profile, Field.POSTCODE);
        Phrase whole = Phrase.of(words);
        return street == null || whole == null ? NONE : new Term[] {street, whole};
    }

    private static void add(List<Term> words, Profile profile, Field field) {
        for (Term term : profile.of(field)) {
            if (term instanceof Phrase phrase) {
                words.addAll(List.of(phrase.words));
            } else {
                words.add(term);
            }
        }
    }
}
