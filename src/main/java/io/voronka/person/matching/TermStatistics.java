package io.voronka.person.matching;

import io.voronka.person.matching.Profile.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How rare values and words are. Part of a model: frozen with it.
 *
 * <p>Sharing a rare surname says more than sharing a common one (term-frequency adjustment). A value that belongs to
 * one person as a rule (phone, number) is judged by how many unlike people hold it instead.
 *
 * @param rows number of profiles counted
 * @param filled profiles that have a value, by field
 * @param counts profiles that have this value; only what {@link #COMMON} or more have is kept
 * @param words the same for the single words of phrases
 * @param average chance that two take the same value, by field
 */
record TermStatistics(
        int rows,
        Map<Field, Integer> filled,
        Map<Field, Map<String, Integer>> counts,
        Map<Field, Map<String, Integer>> words,
        Map<Field, Double> average) {

    /** Rarer values are not kept: they would tell of single people, and weigh as much as unknown ones. */
    static final int COMMON = 3;

    /** A value cannot weigh more than this many bits above the average of its field. */
    private static final double MOST_ABOVE_AVERAGE = 6;

    /** A value of one holder may still be shared with somebody we do not know of. */
    private static final double HIDDEN_HOLDERS = 0.1;

    /** A value is a filler if so many have it, such a share of all, and so many times more than its like. */
    private static final int FEWEST_FILLERS = 20;

    private static final double FILLERS = 0.01;
    private static final double FILLERS_BEYOND = 4;

    private static final double LN2 = Math.log(2);

    static double log2(double number) {
        return Math.log(number) / LN2;
    }

    static TermStatistics of(Collection<Profile> profiles) {
        Map<Field, Integer> filled = new EnumMap<>(Field.class);
        Map<Field, Map<String, Integer>> counts = new EnumMap<>(Field.class);
        Map<Field, Map<String, Integer>> words = new EnumMap<>(Field.class);
        Map<Field, Double> average = new EnumMap<>(Field.class);
        for (Field field : Field.ALL) {
            Map<String, Integer> terms = new HashMap<>();
            Map<String, Integer> single = new HashMap<>();
            int have = 0;
            for (Profile profile : profiles) {
                Set<String> keys = new HashSet<>();
                Set<String> keysOfWords = new HashSet<>();
                profile.terms(field).forEach(term -> {
                    keys.add(countedKey(field, term));
                    if (term instanceof Phrase phrase) {
                        for (Term word : phrase.words) {
                            keysOfWords.add(word.key);
                        }
                    }
                });
                have += keys.isEmpty() ? 0 : 1;
                keys.forEach(key -> terms.merge(key, 1, Integer::sum));
                keysOfWords.forEach(key -> single.merge(key, 1, Integer::sum));
            }
            if (have > 0) {
                filled.put(field, have);
                average.put(field, coincidence(terms.values(), have));
                counts.put(field, common(kept(field, terms)));
                words.put(field, common(single));
            }
        }
        return new TermStatistics(profiles.size(), filled, counts, words, average);
    }

    /** Of what belongs to one person nothing is kept but names of mailboxes that many domains have. */
    private static Map<String, Integer> kept(Field field, Map<String, Integer> counts) {
        if (field == Field.EMAIL) {
            return Emails.locals(counts.keySet());
        }
        return field.isIdentifier() ? Map.of() : counts;
    }

    private static Map<String, Integer> common(Map<String, Integer> counts) {
        Map<String, Integer> common = new HashMap<>();
        counts.forEach((key, count) -> {
            if (count >= COMMON) {
                common.put(key, count);
            }
        });
        return common;
    }

    private static double coincidence(Collection<Integer> counts, int have) {
        double pairs = 0;
        for (int count : counts) {
            pairs += (double) count * (count - 1);
        }
        return have < 2 ? 1 : Math.max(pairs / ((double) have * (have - 1)), 0.5 / ((double) have * have));
    }

    /** Names count alike in both alphabets, and so do phrases; of houses the letter counts too. */
    private static String countedKey(Field field, Term term) {
        return field == Field.HOUSE ? term.text : term.key;
    }

    double averageOf(Field field) {
        return average.getOrDefault(field, 0.01);
    }

    /** Tells each term of a profile how rare it is. */
    void resolve(Profile profile) {
        if (filled.containsKey(Field.ADDRESS)) {
            profile.writeLines();
            for (Term line : profile.lines()) {
                line.surprise = (float) surprise(Field.ADDRESS, line);
                resolveWords(Field.ADDRESS, (Phrase) line);
            }
        }
        for (Name name : profile.names) {
            resolve(Field.SURNAME, name.surname);
            resolve(Field.GIVEN_NAME, name.given);
            resolve(Field.PATRONYMIC, name.patronymic);
        }
        for (Field field : Field.ALL) {
            for (Term term : profile.of(field)) {
                resolve(field, term);
            }
        }
        for (Term email : profile.of(Field.EMAIL)) {
            email.ofName = Emails.isOfName(email, profile);
            email.ofOffice = counts.getOrDefault(Field.EMAIL, Map.of()).containsKey(Emails.local(email.text));
        }
    }

    private void resolve(Field field, @Nullable Term term) {
        if (term == null) {
            return;
        }
        term.surprise = (float) surprise(field, term);
        term.filler = isFiller(field, term);
        term.established = counts.getOrDefault(field, Map.of()).containsKey(countedKey(field, term));
        if (term instanceof Phrase phrase) {
            resolveWords(field, phrase);
        }
    }

    private double surprise(Field field, Term term) {
        double have = Math.max(2, filled.getOrDefault(field, rows));
        if (field.isIdentifier()) {
            return log2(Math.max(2, rows) / Math.max(term.holders - 1, HIDDEN_HOLDERS));
        }
        int count = counts.getOrDefault(field, Map.of()).getOrDefault(countedKey(field, term), COMMON - 1);
        return Math.min(log2(have / (count - 1)), -log2(averageOf(field)) + MOST_ABOVE_AVERAGE);
    }

    /** A value that stands out among its like by far: no day has as many births as a date that a form insists on. */
    private boolean isFiller(Field field, Term term) {
        double have = filled.getOrDefault(field, 0);
        int count = field.isIdentifier()
                ? term.holders
                : field == Field.BIRTH_DATE
                        ? counts.getOrDefault(field, Map.of()).getOrDefault(term.key, 0)
                        : 0;
        double share = count / Math.max(1, have);
        double others = field.isIdentifier() ? 0 : averageOf(field) - share * share;
        return count >= FEWEST_FILLERS && share >= Math.max(FILLERS, FILLERS_BEYOND * others);
    }

    private void resolveWords(Field field, Phrase phrase) {
        double have = Math.max(2, filled.getOrDefault(field, rows)) + 1.0;
        Map<String, Integer> known = words.getOrDefault(field, Map.of());
        for (int i = 0; i < phrase.words.length; i++) {
            int count = known.getOrDefault(phrase.words[i].key, 1);
            phrase.rarity[i] = (float) Math.max(0.3, log2(have / count));
        }
    }

    /** Fields that any profile has a value in. */
    List<Field> fields() {
        return new ArrayList<>(new EnumMap<>(filled).keySet());
    }
}
