package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.store.ContactPoints;
import io.voronka.privacy.store.JournalRows;
import io.voronka.privacy.store.SealedPeople;
import io.voronka.privacy.store.StagedLoad;
import io.voronka.privacy.store.StagedLoad.Done;
import io.voronka.privacy.store.StagedLoad.Range;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes staged rows into the vault, a range a transaction. New people are copied inside the database as they were
 * sealed; all locks are those of the intake, in its order.
 */
@Service
public class ImportLoading {

    /** Of a contact that many share, so many people are looked at. */
    private static final int MOST_LINKED = 20;

    private final StagedLoad load;
    private final ContactPoints points;
    private final JournalRows journal;
    private final SealedPeople sealedPeople;
    private final PersonImages images;
    private final Clock clock;

    ImportLoading(
            StagedLoad load,
            ContactPoints points,
            JournalRows journal,
            SealedPeople sealedPeople,
            PersonImages images,
            Clock clock) {
        this.load = load;
        this.points = points;
        this.journal = journal;
        this.sealedPeople = sealedPeople;
        this.images = images;
        this.clock = clock;
    }

    /**
     * Locks the contact points of the new rows of a range, making those that are missing.
     *
     * @return the rows whose contacts lead to people of the base as it is now, with these people
     */
    public Map<Integer, Set<PersonId>> lock(UUID importId, int first, int last) {
        VaultSession.current();
        Range range = new Range(importId, first, last);
        SortedSet<BlindIndex> present = new TreeSet<>(load.makePoints(range));
        if (present.isEmpty()) {
            return Map.of();
        }
        Map<BlindIndex, Long> locked = points.lock(present);
        Map<Long, Set<PersonId>> linked = points.linked(locked.values(), MOST_LINKED);
        Map<Integer, Set<PersonId>> rows = new HashMap<>();
        List<BlindIndex> peopled = present.stream()
                .filter(point -> linked.containsKey(locked.get(point)))
                .toList();
        if (!peopled.isEmpty()) {
            load.rowsAt(range, peopled)
                    .forEach((row, contacts) ->
                            contacts.forEach(contact -> rows.computeIfAbsent(row, none -> new TreeSet<>())
                                    .addAll(linked.getOrDefault(locked.get(contact), Set.of()))));
        }
        return rows;
    }

    /**
     * Makes the people of the new rows of a range that {@link #lock} has locked.
     *
     * @param without rows to leave out
     * @return the people made
     */
    public List<PersonId> make(UUID importId, int first, int last, Collection<Integer> without) {
        return load.makePeople(new Range(importId, first, last), without, clock.instant()).stream()
                .map(PersonId::new)
                .toList();
    }

    /** The blind indexes of rows. */
    public Map<Integer, List<BlindIndex>> contacts(UUID importId, Collection<Integer> rows) {
        return load.contacts(importId, rows);
    }

    /** Rows that are loaded, with their people. */
    public Map<Integer, PersonId> loaded(UUID importId, Collection<Integer> rows) {
        Map<Integer, PersonId> loaded = new HashMap<>();
        load.done(importId, rows).forEach((row, person) -> loaded.put(row, new PersonId(person)));
        return loaded;
    }

    /** Versions of the records as they are written now. */
    public Map<PersonId, Integer> versions(Collection<PersonId> people) {
        return journal.versions(people);
    }

    /** Writes to the journal that a row was loaded onto a person who was there. */
    public void note(
            UUID importId, Map<Integer, PersonId> rows, Map<PersonId, Integer> before, Map<PersonId, Integer> now) {
        load.note(
                importId,
                rows.entrySet().stream()
                        .map(entry -> {
                            PersonId person = entry.getValue();
                            int version = now.getOrDefault(person, 0);
                            boolean changed = version != before.getOrDefault(person, 0);
                            return new Done(entry.getKey(), person.value(), version, changed ? "UPDATED" : "KNOWN");
                        })
                        .toList());
    }

    /** Loaded rows by what loading did: CREATED, UPDATED, KNOWN. */
    public Map<String, Long> loadedCounts(UUID importId) {
        return journal.counts(importId);
    }

    /** Compares what the journal says with what is there; differences are kept. Returns how many there are. */
    @Transactional
    public long reconcile(UUID importId) {
        return journal.reconcile(importId);
    }

    public void forgetDifferences(UUID importId, String stage) {
        journal.forgetDifferences(importId, stage);
    }

    /** What a reconciliation (RECONCILE) or a revert (REVERT) has found, the first rows of it. */
    public List<Difference> differences(UUID importId, String stage, int limit) {
        return journal.differences(importId, stage, limit).stream()
                .map(found -> new Difference(found.row(), found.code()))
                .toList();
    }

    /** A row that is not as the file says. */
    public record Difference(int row, String code) {}

    /** Locks all contact points of people, in the order of all locks. */
    public void lockOf(Collection<PersonId> people) {
        VaultSession.current();
        journal.lockOf(people);
    }

    /** Takes people back out of the vault who were made by an import and touched by nothing else. */
    public void remove(Collection<PersonId> people) {
        VaultSession.current();
        sealedPeople.shred(people);
    }

    /** Forgets journal, reviews and differences of an import, and the images to put back. */
    @Transactional
    public void forget(UUID importId) {
        journal.clear(importId);
        images.discard(importId);
    }
}
