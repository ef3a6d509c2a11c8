package io.voronka.privacy.store;

import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code erasure} and {@code erasure_ledger}. */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
@Repository
public class ErasureRows {

    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;

    ErasureRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An entry of the ledger that this database has followed. */
    public record Erasure(long number, PersonId person, Instant at, byte[] hash) {}

    /** Makes the ledger this transaction's own; returns its id, or null before the first start. */
    public @Nullable UUID lockLedger() {
        return jdbc.sql("SELECT ledger_id FROM vault.erasure_ledger FOR UPDATE")
                .query((row, number) -> new Binding(row.getObject("ledger_id", UUID.class)))
                .single()
                .ledger();
    }

    private record Binding(@Nullable UUID ledger) {}

    public void bind(UUID ledger) {
        jdbc.sql("UPDATE vault.erasure_ledger SET ledger_id = :ledger")
                .param("ledger", ledger)
                .update();
    }

    /** The last erasure; number 0 when there is none. */
    public Erasure last() {
        return jdbc.sql("SELECT number, person_id, erased_at, hash FROM vault.erasure ORDER BY number DESC LIMIT 1")
                .query((row, number) -> new Erasure(
                        row.getLong("number"),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getObject("erased_at", OffsetDateTime.class).toInstant(),
                        row.getBytes("hash")))
                .optional()
                .orElseGet(() -> new Erasure(0, new PersonId(NOBODY), Instant.EPOCH, new byte[0]));
    }

    public boolean contains(PersonId person) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM vault.erasure WHERE person_id = :person)")
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    public void insert(List<Erasure> erasures) {
        jdbc.sql("""
                        INSERT INTO vault.erasure (number, person_id, erased_at, hash)
                        SELECT number, person_id, erased_at, hash
                        FROM unnest(:numbers::bigint[], :people::uuid[], :times::timestamptz[], :hashes::bytea[])
                            AS e (number, person_id, erased_at, hash)
                        """)
                .param("numbers", Columns.texts(erasures, Erasure::number))
                .param("people", Columns.texts(erasures, Erasure::person))
                .param("times", Columns.texts(erasures, Erasure::at))
                .param("hashes", Columns.bytes(erasures, Erasure::hash))
                .update();
    }
}
