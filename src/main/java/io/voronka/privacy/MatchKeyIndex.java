package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.store.MatchKeyRows;
import io.voronka.privacy.store.ReachedPeople.KeySearch;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;

/** Finds people by keys of likeness: those who may be meant by a record, though they share no contact with it. */
@Service
public class MatchKeyIndex {

    private final MatchKeyRows rows;
    private final BlindIndexer indexer;

    MatchKeyIndex(MatchKeyRows rows, BlindIndexer indexer) {
        this.rows = rows;
        this.indexer = indexer;
    }

    /**
     * The people under each key, in one round trip; a key of nobody is left out.
     *
     * @param plainKeys as {@link MatchKeys} makes them
     * @param most a key that more people share comes with one more than this, whoever they are: it is too common
     */
    public Map<String, Set<PersonId>> find(Set<String> plainKeys, int most) {
        Map<Long, String> plain = hashed(plainKeys);
        Map<String, Set<PersonId>> found = new HashMap<>();
        if (!plain.isEmpty()) {
            rows.find(plain.keySet(), most)
                    .forEach((key, people) -> add(found, Objects.requireNonNull(plain.get(key)), people));
        }
        return found;
    }

    /**
     * Of the people behind contacts of a crowd, those who are under one of the keys.
     *
     * @param most how many at the most
     */
    public Set<PersonId> findBehind(Collection<BlindIndex> contacts, Set<String> plainKeys, int most) {
        return contacts.isEmpty() || plainKeys.isEmpty()
                ? Set.of()
                : rows.findBehind(contacts, hashed(plainKeys).keySet(), most);
    }

    /**
     * A search to be made while contact points are locked, see {@link VaultReach#reach}.
     *
     * @param held those of the keys that are locked too, so that two records that are alike are taken one after the
     *     other though they share no contact
     * @param most as {@link #find} takes it
     */
    public Search search(Set<String> plainKeys, Predicate<String> held, int most) {
        return new Search(hashed(plainKeys), held, most);
    }

    /** Keys of likeness, hashed once. */
    public static final class Search {

        private final Map<Long, String> plain;
        private final Predicate<String> held;
        private final int most;

        private Search(Map<Long, String> plain, Predicate<String> held, int most) {
            this.plain = plain;
            this.held = held;
            this.most = most;
        }

        KeySearch keys() {
            return new KeySearch(
                    plain.entrySet().stream()
                            .filter(key -> held.test(key.getValue()))
                            .mapToLong(Map.Entry::getKey)
                            .toArray(),
                    plain.keySet().stream().mapToLong(Long::longValue).toArray(),
                    most + 1);
        }

        Map<String, Set<PersonId>> plain(Map<Long, Set<PersonId>> found) {
            Map<String, Set<PersonId>> named = new HashMap<>();
            found.forEach((key, people) -> add(named, Objects.requireNonNull(plain.get(key)), people));
            return named;
        }

        @Override
        public String toString() {
            return "Search[***]";
        }
    }

    /** Under two keys of the keyset the same people are found twice. */
    private static void add(Map<String, Set<PersonId>> found, String key, Set<PersonId> people) {
        found.merge(key, people, (one, other) -> {
            Set<PersonId> all = new TreeSet<>(one);
            all.addAll(other);
            return all;
        });
    }

    private Map<Long, String> hashed(Set<String> plainKeys) {
        Map<Long, String> hashed = new TreeMap<>();
        plainKeys.forEach(key -> indexer.matchKeys(key).forEach(hash -> hashed.put(hash, key)));
        return hashed;
    }
}
