package io.voronka.privacy.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code sealed_file} and {@code sealed_chunk}. */
@Repository
public class SealedFileRows {

    private final JdbcClient jdbc;

    SealedFileRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(UUID file, short wrappingKey, byte[] wrapped, Instant now) {
        jdbc.sql("INSERT INTO vault.sealed_file (file_id, kek_id, wrapped_key, created_at) VALUES (?, ?, ?, ?)")
                .params(file, wrappingKey, wrapped, now.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void insertChunk(UUID file, int number, byte[] sealed) {
        jdbc.sql("INSERT INTO vault.sealed_chunk (file_id, number, sealed) VALUES (?, ?, ?)")
                .params(file, number, sealed)
                .update();
    }

    /** The wrapped key of a file. */
    public Optional<byte[]> key(UUID file) {
        return jdbc.sql("SELECT wrapped_key FROM vault.sealed_file WHERE file_id = ?")
                .param(file)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /** A chunk, or nothing behind the last one. */
    public Optional<byte[]> chunk(UUID file, int number) {
        return jdbc.sql("SELECT sealed FROM vault.sealed_chunk WHERE file_id = ? AND number = ?")
                .params(file, number)
                .query((row, at) -> row.getBytes(1))
                .optional();
    }

    public void delete(UUID file) {
        jdbc.sql("DELETE FROM vault.sealed_file WHERE file_id = ?").param(file).update();
        jdbc.sql("DELETE FROM vault.sealed_chunk WHERE file_id = ?").param(file).update();
    }
}
