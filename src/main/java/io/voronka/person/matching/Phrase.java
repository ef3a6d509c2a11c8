package io.voronka.person.matching;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Several words that are compared one by one, rare ones counting more: a street, an address, a company. */
final class Phrase extends Term {

    /** The words without blanks, in their own alphabet. */
    final String bare;

    final Term[] words;

    /** How rare each word is, in bits; set before comparing, by the statistics of the model. */
    final float[] rarity;

    Phrase(String text, List<Term> words) {
        super(text, String.join("", words.stream().map(word -> word.key).toList()));
        this.bare = text.replace(" ", "");
        this.words = words.toArray(Term[]::new);
        this.rarity = new float[this.words.length];
    }

    /** Of words that are unlike; null without any. */
    static @Nullable Phrase of(List<Term> all) {
        Map<String, Term> distinct = new LinkedHashMap<>();
        all.forEach(word -> distinct.putIfAbsent(word.key, word));
        List<Term> words = List.copyOf(distinct.values());
        if (words.isEmpty()) {
            return null;
        }
        return new Phrase(String.join(" ", words.stream().map(word -> word.text).toList()), words);
    }
}
