package io.voronka.privacy.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code consent_key}. */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
@Repository
public class ConsentKeyRows {

    private final JdbcClient jdbc;

    ConsentKeyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A consent or withdrawal by the keyed hash of the id that its sender gave it. */
    public record Row(
            byte[] requestHash,
            byte[] bodyHash,
            UUID person,
            UUID consentId,
            @Nullable UUID deletionId,
            Instant requestedAt) {}

    /** Returns false if the sender's id is there already, after whoever was writing it has committed. */
    public boolean insert(Row row) {
        return jdbc.sql("""
                        INSERT INTO vault.consent_key (request_hash, body_hash, person_id, consent_id, requested_at)
                        VALUES (:request, :body, :person, :consent, :at::timestamptz)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("request", row.requestHash())
                        .param("body", row.bodyHash())
                        .param("person", row.person())
                        .param("consent", row.consentId())
                        .param("at", row.requestedAt().toString())
                        .update()
                == 1;
    }

    public Optional<Row> find(byte[] requestHash) {
        return jdbc.sql("SELECT * FROM vault.consent_key WHERE request_hash = :request")
                .param("request", requestHash)
                .query((row, number) -> new Row(
                        row.getBytes("request_hash"),
                        row.getBytes("body_hash"),
                        row.getObject("person_id", UUID.class),
                        row.getObject("consent_id", UUID.class),
                        row.getObject("deletion_id", UUID.class),
                        row.getObject("requested_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    public void leadsTo(byte[] requestHash, UUID deletion) {
        jdbc.sql("UPDATE vault.consent_key SET deletion_id = :deletion WHERE request_hash = :request")
                .param("deletion", deletion)
                .param("request", requestHash)
                .update();
    }
}
