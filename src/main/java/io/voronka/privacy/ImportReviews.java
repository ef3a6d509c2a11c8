package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.keys.DataKey;
import io.voronka.privacy.keys.DataKeys;
import io.voronka.privacy.store.JournalRows;
import io.voronka.privacy.store.ReviewRows;
import io.voronka.privacy.store.ReviewRows.Sealed;
import io.voronka.privacy.store.StagedLoad;
import io.voronka.privacy.store.StagedLoad.Done;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rows of imports that wait for a person to decide about them. */
@Service
public class ImportReviews {

    private final ReviewRows rows;
    private final JournalRows journal;
    private final StagedLoad load;
    private final DataKeys keys;

    ImportReviews(ReviewRows rows, JournalRows journal, StagedLoad load, DataKeys keys) {
        this.rows = rows;
        this.journal = journal;
        this.load = load;
        this.keys = keys;
    }

    /** What a row says, who it becomes if it is a new person's, and whose it may be. */
    public record Waiting(int row, String reason, PersonRecord record, PersonId own, Set<PersonId> suspects) {
        @Override
        public String toString() {
            return "Waiting[***]";
        }
    }

    /** The same unopened: whom a row is like, and why nobody could decide. */
    public record Pending(int row, List<PersonId> suspects, String reason) {}

    /** Keeps the rows that wait, whatever becomes of the staging. */
    @Transactional
    public void keep(UUID importId) {
        rows.keep(importId);
    }

    /** Rows that wait, unopened, in the order of the file. */
    public List<Pending> pending(UUID importId, int afterRow, int limit) {
        return rows.page(importId, afterRow, limit).stream()
                .map(row -> new Pending(
                        row.row(), row.suspects().stream().map(PersonId::new).toList(), row.reason()))
                .toList();
    }

    public Optional<Waiting> find(UUID importId, int row) {
        return rows.find(importId, row).map(this::open);
    }

    /** Rows that wait, opened, in the order of the file. */
    public List<Waiting> page(UUID importId, int afterRow, int limit) {
        return rows.page(importId, afterRow, limit).stream().map(this::open).toList();
    }

    private Waiting open(Sealed found) {
        DataKey key = keys.unwrap(found.person(), found.wrappedKey());
        return new Waiting(
                found.row(),
                found.reason(),
                RecordCodec.open(key, found.sealed()),
                new PersonId(found.person()),
                found.suspects().stream().map(PersonId::new).collect(Collectors.toUnmodifiableSet()));
    }

    /** Makes people candidates of a row, with the running transaction; false if it does not wait any more. */
    public boolean addSuspects(UUID importId, int row, Set<PersonId> people) {
        VaultSession.current();
        return rows.addSuspects(
                importId, row, people.stream().map(PersonId::value).toList());
    }

    /** Ends the wait of a row; false if somebody else has ended it. */
    public boolean take(UUID importId, int row, boolean isNew, PersonId person) {
        VaultSession.current();
        return rows.take(importId, row, isNew, person.value());
    }

    /** Writes to the journal of the import what became of a row, at the version its person has now. */
    public void note(UUID importId, int row, PersonId person, String action) {
        int version = journal.versions(List.of(person)).getOrDefault(person, 0);
        load.note(importId, List.of(new Done(row, person.value(), version, action)));
    }
}
