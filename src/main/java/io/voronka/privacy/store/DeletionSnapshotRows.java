package io.voronka.privacy.store;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code deletion_snapshot}. */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
@Repository
public class DeletionSnapshotRows {

    private final JdbcClient jdbc;

    DeletionSnapshotRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A snapshot under a key of its own, which is wrapped by the keyset. */
    public record SealedSnapshot(byte[] wrappedKey, byte[] sealed) {}

    public void put(UUID deletion, SealedSnapshot snapshot) {
        jdbc.sql("""
                        INSERT INTO vault.deletion_snapshot (deletion_id, wrapped_key, sealed)
                        VALUES (:deletion, :key, :sealed)
                        ON CONFLICT (deletion_id) DO UPDATE
                        SET wrapped_key = excluded.wrapped_key, sealed = excluded.sealed
                        """)
                .param("deletion", deletion)
                .param("key", snapshot.wrappedKey())
                .param("sealed", snapshot.sealed())
                .update();
    }

    public Optional<SealedSnapshot> find(UUID deletion) {
        return jdbc.sql("SELECT wrapped_key, sealed FROM vault.deletion_snapshot WHERE deletion_id = :deletion")
                .param("deletion", deletion)
                .query((row, number) -> new SealedSnapshot(row.getBytes("wrapped_key"), row.getBytes("sealed")))
                .optional();
    }

    public void delete(UUID deletion) {
        jdbc.sql("DELETE FROM vault.deletion_snapshot WHERE deletion_id = :deletion")
                .param("deletion", deletion)
                .update();
    }
}
