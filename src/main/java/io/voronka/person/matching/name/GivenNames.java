package io.voronka.person.matching.name;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The given names we know, and which of them a short form may stand for: Саша is Александр or Александра, Bill is
 * William. Words are looked up by their {@linkplain Transliteration key}, so that either alphabet will do.
 */
public final class GivenNames {

    private static final List<String> LISTS = List.of("given-names-ru.txt", "given-names-en.txt");

    private static final Map<String, Entry> BY_KEY = new HashMap<>();

    /** All words of the lists as they are written there. */
    private static final List<String> WORDS = new ArrayList<>();

    static {
        int id = 0;
        for (String list : LISTS) {
            for (String line : Resources.lines(list)) {
                read(line, id++);
            }
        }
    }

    private GivenNames() {}

    /**
     * A known word.
     *
     * @param names ids of the names it can stand for
     * @param full whether the word itself is a name in full
     */
    record Entry(Set<Integer> names, Sex sex, boolean full) {

        Entry with(int name, Sex another, boolean fullToo) {
            Set<Integer> more = new TreeSet<>(names);
            more.add(name);
            return new Entry(Set.copyOf(more), sex == another ? sex : Sex.UNKNOWN, full || fullToo);
        }

        boolean sharesNameWith(Entry other) {
            return !Collections.disjoint(names, other.names);
        }
    }

    static @Nullable Entry find(String key) {
        return BY_KEY.get(key);
    }

    static List<String> words() {
        return List.copyOf(WORDS);
    }

    private static void read(String line, int id) {
        Sex sex = line.charAt(0) == 'm' ? Sex.MALE : Sex.FEMALE;
        String[] sides = line.substring(1).split(":", 2);
        add(sides[0], id, sex, true);
        add(sides[1], id, sex, false);
    }

    private static void add(String words, int id, Sex sex, boolean full) {
        for (String word : words.strip().split(" +")) {
            WORDS.add(word);
            BY_KEY.merge(
                    Transliteration.key(word),
                    new Entry(Set.of(id), sex, full),
                    (old, fresh) -> old.with(id, sex, full));
        }
    }
}
