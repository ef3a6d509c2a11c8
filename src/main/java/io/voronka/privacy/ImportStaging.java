package io.voronka.privacy;

import io.voronka.platform.id.Ids;
import io.voronka.privacy.StagedOutcome.Outcome;
import io.voronka.privacy.keys.DataKey;
import io.voronka.privacy.keys.DataKeys;
import io.voronka.privacy.store.ExactMatches;
import io.voronka.privacy.store.StagingRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files on their way into the base. Each row is sealed as the person it would become, under that person's own key, and
 * known by keyed hashes only; nothing here touches the base.
 */
@Service
public class ImportStaging {

    /** Before the plain text of the likeness key that stands for a whole name. */
    public static final String WHOLE_NAME = "=:";

    /** A contact or a likeness that more rows or people share tells nobody apart. */
    private static final int MOST_PER_KEY = 20;

    private final StagingRows rows;
    private final ExactMatches matches;
    private final DataKeys keys;
    private final MatchKeys matchKeys;
    private final BlindIndexer indexer;

    ImportStaging(StagingRows rows, ExactMatches matches, DataKeys keys, MatchKeys matchKeys, BlindIndexer indexer) {
        this.rows = rows;
        this.matches = matches;
        this.keys = keys;
        this.matchKeys = matchKeys;
        this.indexer = indexer;
    }

    /** A row, opened. */
    public record Opened(int row, UUID person, PersonRecord record) {
        @Override
        public String toString() {
            return "Opened[" + row + "]";
        }
    }

    /** Seals a row; nothing is written yet. */
    public StagedPerson seal(int row, PersonRecord person, List<BlindIndex> contacts) {
        UUID id = Ids.next();
        DataKey key = keys.create(id);
        Set<String> plain = matchKeys.of(person);
        long[] hashes = new long[plain.size()];
        StringBuilder groups = new StringBuilder(plain.size());
        Long nameKey = null;
        int i = 0;
        for (String text : plain) {
            hashes[i] = indexer.matchKey(text);
            groups.append(group(text.charAt(0)));
            if (text.startsWith(WHOLE_NAME) && nameKey == null) {
                nameKey = hashes[i];
            }
            i++;
        }
        long name = nameKey == null ? 0 : nameKey;
        long[] same = contacts.stream()
                .mapToLong(contact -> mix(contact.high()
                        ^ Long.rotateLeft(contact.low(), 17)
                        ^ Long.rotateLeft(name, 31)
                        ^ contact.type().code()))
                .toArray();
        return new StagedPerson(
                row,
                id,
                key.wrapped(),
                RecordCodec.seal(key, person),
                contacts,
                nameKey,
                same,
                hashes,
                groups.toString());
    }

    /** Keys of one group agree or disagree together: they are made of the same words. */
    private static char group(char letter) {
        return switch (letter) {
            case 'T', 'M', 'A', 'O', 'B', '=' -> letter;
            case 'D' -> 'B';
            default -> 'N'; // all that is made of names
        };
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** Writes a batch of rows, those that can be taken and those that can't, whole or not at all. */
    @Transactional
    public void write(UUID importId, List<StagedPerson> people, List<StagedOutcome> refused) {
        if (!people.isEmpty()) {
            rows.copy(importId, keys.wrappingKeyId(), people);
        }
        rows.put(importId, refused);
    }

    public boolean isThere(UUID importId, UUID staged) {
        return rows.isThere(importId, staged);
    }

    /** Begins a staging anew under a mark. */
    @Transactional
    public void begin(UUID importId, UUID staged) {
        rows.begin(importId, staged);
    }

    @Transactional
    public void clear(UUID importId) {
        rows.clear(importId);
    }

    /** Which batches of this many rows are there already, counted from 0. */
    public Set<Integer> batches(UUID importId, int size) {
        return rows.batches(importId, size);
    }

    /** Compares the rows with each other and with the base, as far as keyed hashes tell. */
    @Transactional
    public void compare(UUID importId, ExactRule exact) {
        matches.reset(importId);
        matches.compare(importId, exact, MOST_PER_KEY);
    }

    public List<StagedOutcome> outcomes(UUID importId, Outcome outcome, int afterRow, int limit) {
        return rows.outcomes(importId, outcome, afterRow, limit);
    }

    /** The outcomes of rows; those that are simply new have none. */
    public Map<Integer, StagedOutcome> outcomes(UUID importId, Collection<Integer> wanted) {
        Map<Integer, StagedOutcome> outcomes = new HashMap<>();
        rows.outcomes(importId, wanted).forEach(outcome -> outcomes.put(outcome.row(), outcome));
        return outcomes;
    }

    @Transactional
    public void put(UUID importId, Collection<StagedOutcome> outcomes) {
        rows.put(importId, outcomes);
    }

    /** Opens rows, on all cores; those that are not there are left out. */
    public Map<Integer, Opened> open(UUID importId, Collection<Integer> wanted) {
        return rows.sealed(importId, wanted).parallelStream()
                .map(row -> {
                    DataKey key = keys.unwrap(row.person(), row.wrappedKey());
                    return new Opened(row.row(), row.person(), RecordCodec.open(key, row.sealed()));
                })
                .collect(Collectors.toMap(Opened::row, row -> row));
    }

    public Map<Outcome, Long> counts(UUID importId) {
        return rows.counts(importId);
    }

    public Map<String, Long> reasons(UUID importId) {
        return rows.reasons(importId);
    }

    /** The number of the last row that can be taken. */
    public int lastRow(UUID importId) {
        return rows.lastRow(importId);
    }
}
