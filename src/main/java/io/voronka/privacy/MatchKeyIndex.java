package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.store.MatchKeyRows;
import io.voronka.privacy.store.MatchKeyRows.Hits;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
            rows.find(plain.keySet(), most).forEach((key, people) -> found.put(plain.get(key), people));
        }
        return found;
    }

    /**
     * The people behind each contact and under each key, in one round trip and without a lock.
     *
     * @param most a contact or key of more people comes with one more than this
     */
    public Found find(Collection<BlindIndex> contacts, Set<String> plainKeys, int most) {
        Map<Long, String> plain = hashed(plainKeys);
        Hits hits = rows.find(contacts, plain.keySet(), most);
        Map<String, Set<PersonId>> alike = new HashMap<>();
        hits.alike().forEach((key, people) -> alike.put(plain.get(key), people));
        return new Found(hits.reached(), alike);
    }

    /**
     * Who may be meant.
     *
     * @param reached by contact
     * @param alike by key of likeness
     */
    public record Found(Map<BlindIndex, Set<PersonId>> reached, Map<String, Set<PersonId>> alike) {}

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
     * Holds the keys until the end of the transaction, so that two records that are alike are taken one after the other
     * though they share no contact. To be called once a transaction, before contact points are locked.
     */
    public void lock(Set<String> plainKeys) {
        if (!plainKeys.isEmpty()) {
            rows.lock(hashed(plainKeys).keySet());
        }
    }

    private Map<Long, String> hashed(Set<String> plainKeys) {
        Map<Long, String> hashed = new TreeMap<>();
        plainKeys.forEach(key -> hashed.put(indexer.matchKey(key), key));
        return hashed;
    }
}
