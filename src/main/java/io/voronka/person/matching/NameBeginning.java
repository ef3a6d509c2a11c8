package io.voronka.person.matching;

import io.voronka.privacy.PersonRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The beginning of a name by which somebody is looked up, in either alphabet. */
public final class NameBeginning {

    private final List<String> words;
    private final Set<String> keys;

    private NameBeginning(List<String> words, Set<String> keys) {
        this.words = words;
        this.keys = keys;
    }

    /** Empty if that is too little to look for, see {@link LikenessKeys#ofBeginning}. */
    public static Optional<NameBeginning> of(String typed) {
        List<Term> terms = Words.of(typed);
        List<String> words = terms.stream().map(word -> word.text).toList();
        Set<String> keys = new LinkedHashSet<>();
        for (int i = 0; i < Math.min(2, words.size()); i++) {
            add(keys, LikenessKeys.ofBeginning(words.get(i)));
        }
        if (words.size() > 1) {
            add(keys, LikenessKeys.ofBeginning(words.get(0) + ' ' + words.get(1)));
            add(keys, LikenessKeys.ofBeginning(words.get(1) + ' ' + words.get(0)));
        }
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new NameBeginning(terms.stream().map(word -> word.key).toList(), keys));
    }

    /** The keys behind which those are who may be meant, see {@link io.voronka.privacy.MatchKeyIndex}. */
    public Set<String> keys() {
        return keys;
    }

    /** Whether a name that the person or company is known by has for each word another one that begins with it. */
    public boolean fits(PersonRecord known) {
        PersonRecord.Company company = known.company();
        return known.names().stream().anyMatch(this::fits)
                || (company != null && company.name() != null && fits(company.name()));
    }

    private boolean fits(String name) {
        List<String> left = new ArrayList<>();
        Words.of(name).forEach(word -> left.add(word.key));
        for (String word : words) {
            int found = -1;
            for (int i = 0; i < left.size() && found < 0; i++) {
                found = left.get(i).startsWith(word) ? i : -1;
            }
            if (found < 0) {
                return false;
            }
            left.remove(found);
        }
        return true;
    }

    private static void add(Set<String> keys, @Nullable String key) {
        if (key != null) {
            keys.add(key);
        }
    }

    /** Says nothing, so that a log line cannot leak the name. */
    @Override
    public String toString() {
        return "NameBeginning[***]";
    }
}
