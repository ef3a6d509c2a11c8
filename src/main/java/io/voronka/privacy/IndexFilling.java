package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.keys.DataKeys;
import io.voronka.privacy.keys.UnreadableException;
import io.voronka.privacy.store.ContactPoints;
import io.voronka.privacy.store.IndexFillingRows;
import io.voronka.privacy.store.IndexFillingRows.Pair;
import io.voronka.privacy.store.SealedPeople;
import io.voronka.privacy.store.SealedPeople.SealedPerson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has people found under every active key. What a person is linked to is copied from point to point, not taken from the
 * record: the points are locked as by everybody who links, so a merge or an erasure beside it is not undone.
 */
@Component
class IndexFilling {

    private static final Logger log = LoggerFactory.getLogger(IndexFilling.class);

    private static final int PURGED = 20_000;

    private final IndexFillingRows rows;
    private final ContactPoints points;
    private final SealedPeople people;
    private final ContactValues contacts;
    private final PeopleWriter writer;
    private final BlindIndexer indexer;
    private final DataKeys keys;

    IndexFilling(
            IndexFillingRows rows,
            ContactPoints points,
            SealedPeople people,
            ContactValues contacts,
            PeopleWriter writer,
            BlindIndexer indexer,
            DataKeys keys) {
        this.rows = rows;
        this.points = points;
        this.people = people;
        this.contacts = contacts;
        this.writer = writer;
        this.indexer = indexer;
        this.keys = keys;
    }

    /**
     * What a portion did.
     *
     * @param next where the next one begins; null behind the last person
     */
    record Filled(int changed, @Nullable String next) {}

    /** The next people behind a place, in the running transaction. */
    Filled fill(String place, int most) {
        List<PersonId> portion = rows.after(place.isEmpty() ? new UUID(0, 0) : UUID.fromString(place), most);
        if (portion.isEmpty()) {
            return new Filled(0, null);
        }
        Map<PersonId, Integer> versions = new HashMap<>();
        Map<PersonId, long[]> likeness = new HashMap<>();
        List<List<BlindIndex>> indexes = new ArrayList<>();
        for (SealedPerson person : people.read(portion)) {
            PersonRecord record = open(person);
            if (record != null) {
                versions.put(person.person(), person.version());
                likeness.put(person.person(), writer.keys(record));
                contacts.values(record).forEach(value -> indexes.add(indexer.points(value.type(), value.normalised())));
            }
        }
        int changed = link(indexes, portion) + rows.liken(versions, likeness);
        return new Filled(
                changed,
                portion.size() < most ? null : portion.get(portion.size() - 1).toString());
    }

    /** Removes some of what stands under other keys; how many. */
    int purge(SortedSet<Short> active) {
        return rows.purge(active, PURGED);
    }

    private int link(List<List<BlindIndex>> indexes, List<PersonId> portion) {
        NavigableSet<BlindIndex> all = new TreeSet<>();
        for (List<BlindIndex> contact : indexes) {
            if (contact.size() > 1) {
                all.addAll(contact);
            }
        }
        if (all.isEmpty()) {
            return 0;
        }
        List<Pair> pairs = IndexFillingRows.pairs(indexes, points.take(all, 0).points());
        return rows.link(pairs, portion);
    }

    /** A record that can't be opened holds up nobody. */
    private @Nullable PersonRecord open(SealedPerson person) {
        try {
            return RecordCodec.open(keys.unwrap(person.person().value(), person.wrappedKey()), person.sealed());
        } catch (UnreadableException e) {
            log.error("The record of person {} can't be opened and is not indexed anew", person.person());
            return null;
        }
    }
}
