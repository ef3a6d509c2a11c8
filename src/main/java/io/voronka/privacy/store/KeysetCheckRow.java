package io.voronka.privacy.store;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code keyset_check}. */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
@Repository
public class KeysetCheckRow {

    private final JdbcClient jdbc;

    KeysetCheckRow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What the keys of this database can make again.
     *
     * @param wrapped a wrapped data key
     * @param indexCheck blind index of a fixed text under key {@code indexKeyId}
     */
    public record KeysetCheck(byte[] wrapped, short indexKeyId, byte[] indexCheck) {}

    /** Stores the check unless there is one. */
    public void insertFirst(KeysetCheck check) {
        jdbc.sql("""
                        INSERT INTO vault.keyset_check (wrapped, index_key_id, index_check)
                        VALUES (:wrapped, :key, :check) ON CONFLICT DO NOTHING
                        """)
                .param("wrapped", check.wrapped())
                .param("key", check.indexKeyId())
                .param("check", check.indexCheck())
                .update();
    }

    /** Has the data key wrapped anew. */
    public void rewrap(UnaryOperator<byte[]> rewrap) {
        find().ifPresent(check -> jdbc.sql("UPDATE vault.keyset_check SET wrapped = :wrapped")
                .param("wrapped", rewrap.apply(check.wrapped()))
                .update());
    }

    public Optional<KeysetCheck> find() {
        return jdbc.sql("SELECT wrapped, index_key_id, index_check FROM vault.keyset_check")
                .query((row, number) -> new KeysetCheck(
                        row.getBytes("wrapped"), row.getShort("index_key_id"), row.getBytes("index_check")))
                .optional();
    }
}
