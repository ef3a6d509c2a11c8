package io.voronka.funnel.store;

import io.voronka.kernel.DealId;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.reactivation_batch}. */
@Repository
public class BatchRows {

    private final JdbcClient jdbc;

    BatchRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A batch that was started with a key. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record Batch(byte[] body, List<DealId> deals) {}

    public Optional<Batch> find(byte[] key) {
        return jdbc.sql("SELECT body_hash, deals FROM crm.reactivation_batch WHERE key_hash = :key")
                .param("key", key)
                .query((row, number) -> new Batch(row.getBytes("body_hash"), deals(row.getArray("deals"))))
                .optional();
    }

    public void insert(byte[] key, byte[] body, String login, Instant at, List<DealId> deals) {
        jdbc.sql("""
                        INSERT INTO crm.reactivation_batch (key_hash, body_hash, asked_by, asked_at, deals)
                        VALUES (:key, :body, :login, :at, :deals)
                        """)
                .param("key", key)
                .param("body", body)
                .param("login", login)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("deals", DealRows.ids(deals))
                .update();
    }

    private static List<DealId> deals(Array array) throws SQLException {
        return Stream.of((UUID[]) array.getArray()).map(DealId::new).toList();
    }
}
