package io.voronka.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.privacy.SecretSeal.Sealed;
import io.voronka.privacy.store.DeletionSnapshotRows;
import io.voronka.privacy.store.DeletionSnapshotRows.SealedSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * What people who are to be deleted were known by, kept for the life of their request: to find leftovers, and to answer
 * them. Sealed under a key of its own, since theirs is destroyed.
 */
@Service
public class DeletionSnapshots {

    private final DeletionSnapshotRows rows;
    private final SecretSeal seal;
    private final ObjectMapper json;

    DeletionSnapshots(DeletionSnapshotRows rows, SecretSeal seal, ObjectMapper json) {
        this.rows = rows;
        this.seal = seal;
        this.json = json;
    }

    /** Phones in E.164, and e-mails. */
    public record Snapshot(List<String> phones, List<String> emails) {

        public Snapshot {
            phones = List.copyOf(phones);
            emails = List.copyOf(emails);
        }

        @Override
        public String toString() {
            return "Snapshot[***]";
        }
    }

    /** Keeps a snapshot in place of an earlier one, in the running transaction. */
    public void put(UUID deletion, Snapshot snapshot) {
        Sealed sealed = seal.seal(deletion, write(snapshot));
        rows.put(deletion, new SealedSnapshot(sealed.key(), sealed.secret()));
    }

    /** Empty once it is destroyed. */
    public Optional<Snapshot> find(UUID deletion) {
        return rows.find(deletion).map(row -> read(seal.open(new Sealed(deletion, row.wrappedKey(), row.sealed()))));
    }

    public void destroy(UUID deletion) {
        rows.delete(deletion);
    }

    private String write(Snapshot snapshot) {
        try {
            return json.writeValueAsString(snapshot);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A snapshot has no JSON");
        }
    }

    private Snapshot read(String text) {
        try {
            return json.readValue(text, Snapshot.class);
        } catch (JsonProcessingException e) {
            // Without the cause, which quotes the text.
            throw new IllegalStateException("A snapshot can't be read");
        }
    }
}
