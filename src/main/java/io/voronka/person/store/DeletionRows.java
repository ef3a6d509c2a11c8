package io.voronka.person.store;

import io.voronka.kernel.PersonId;
import io.voronka.person.deletion.Deadlines.Deadline;
import io.voronka.person.deletion.Delay;
import io.voronka.person.deletion.DeletionChannel;
import io.voronka.person.deletion.DeletionGround;
import io.voronka.person.deletion.DeletionRequest;
import io.voronka.person.deletion.DeletionStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code deletion_request} and {@code deletion_person}. */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
@Repository
public class DeletionRows {

    private final JdbcClient jdbc;

    DeletionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A request that has come before under the same id of its sender. */
    public record Known(UUID id, byte[] bodyHash) {}

    public Optional<Known> known(byte[] requestHash) {
        return jdbc.sql("SELECT deletion_id, body_hash FROM vault.deletion_request WHERE request_hash = :hash")
                .param("hash", requestHash)
                .query((row, number) -> new Known(row.getObject("deletion_id", UUID.class), row.getBytes("body_hash")))
                .optional();
    }

    /** Returns false if the sender's id is there already, after whoever was writing it has committed. */
    public boolean insert(DeletionRequest request, byte[] requestHash, byte[] bodyHash) {
        return jdbc.sql("""
                        INSERT INTO vault.deletion_request
                            (deletion_id, request_hash, body_hash, person_id, found, channel, ground, received_at,
                             requested_at, requested_by, due_at, warn_at, due_reason, status)
                        VALUES (:id, :requestHash, :bodyHash, :person, :found, :channel, :ground, :receivedAt::timestamptz,
                                :requestedAt::timestamptz, :requestedBy, :dueAt::timestamptz, :warnAt::timestamptz,
                                :dueReason, :status)
                        ON CONFLICT (request_hash) DO NOTHING
                        """)
                        .param("id", request.id())
                        .param("requestHash", requestHash)
                        .param("bodyHash", bodyHash)
                        .param("person", uuid(request.personId()))
                        .param("found", request.found())
                        .param("channel", request.channel().name())
                        .param("ground", request.ground().name())
                        .param("receivedAt", request.receivedAt().toString())
                        .param("requestedAt", request.requestedAt().toString())
                        .param("requestedBy", request.requestedBy())
                        .param("dueAt", request.dueAt().toString())
                        .param("warnAt", request.warnAt().toString())
                        .param("dueReason", request.dueReason())
                        .param("status", request.status().name())
                        .update()
                == 1;
    }

    private static @Nullable UUID uuid(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }

    public void started(UUID id, String processInstanceId) {
        update(id, "process_instance_id = :instance", Map.of("instance", processInstanceId));
    }

    public Optional<DeletionRequest> find(UUID id) {
        return find(id, "");
    }

    /** The request, this transaction's own until it ends. */
    public DeletionRequest lock(UUID id) {
        return find(id, " FOR UPDATE").orElseThrow(() -> new IllegalStateException("There is no deletion " + id));
    }

    private Optional<DeletionRequest> find(UUID id, String lock) {
        return jdbc.sql("SELECT * FROM vault.deletion_request WHERE deletion_id = :id" + lock)
                .param("id", id)
                .query(DeletionRows::read)
                .optional();
    }

    /** What is open, the most urgent first, behind the given place. */
    public List<DeletionRequest> open(Instant afterDue, UUID afterId, int limit) {
        return jdbc.sql("""
                        SELECT * FROM vault.deletion_request
                        WHERE closed_at IS NULL AND (due_at, deletion_id) > (:due::timestamptz, :id)
                        ORDER BY due_at, deletion_id LIMIT :limit
                        """)
                .param("due", afterDue.toString())
                .param("id", afterId)
                .param("limit", limit)
                .query(DeletionRows::read)
                .list();
    }

    /** What is over, the latest first, behind the given place. */
    public List<DeletionRequest> closed(Instant beforeClosed, UUID beforeId, int limit) {
        return jdbc.sql("""
                        SELECT * FROM vault.deletion_request
                        WHERE closed_at IS NOT NULL AND (closed_at, deletion_id) < (:closed::timestamptz, :id)
                        ORDER BY closed_at DESC, deletion_id DESC LIMIT :limit
                        """)
                .param("closed", beforeClosed.toString())
                .param("id", beforeId)
                .param("limit", limit)
                .query(DeletionRows::read)
                .list();
    }

    public void status(UUID id, DeletionStatus status) {
        update(id, "status = :status", Map.of("status", status.name()));
    }

    public void verified(UUID id, @Nullable PersonId person, String by, Instant at) {
        update(
                id,
                "person_id = coalesce(nullif(:person, '')::uuid, person_id), verified_by = :by, verified_at = :at::timestamptz",
                Map.of("person", person == null ? "" : person.toString(), "by", by, "at", at.toString()));
    }

    /** Its new deadline, and why the person waits longer. */
    public void putOff(UUID id, Deadline later, Delay delay) {
        update(id, DelayColumns.SET, DelayColumns.values(later, delay));
    }

    public void stopped(UUID id, Instant at) {
        update(id, "stopped_at = :at::timestamptz, status = 'ERASING'", Map.of("at", at.toString()));
    }

    public void erased(UUID id, Instant at) {
        update(id, "erased_at = :at::timestamptz", Map.of("at", at.toString()));
    }

    public void close(UUID id, DeletionStatus status, String outcome, Instant at) {
        update(
                id,
                "status = :status, outcome = :outcome, closed_at = :at::timestamptz",
                Map.of("status", status.name(), "outcome", outcome, "at", at.toString()));
    }

    private void update(UUID id, String set, Map<String, String> values) {
        jdbc.sql("UPDATE vault.deletion_request SET " + set + " WHERE deletion_id = :id")
                .params(values)
                .param("id", id)
                .update();
    }

    /** Keeps whom the erasure is about, as merges stand now. */
    public void people(UUID id, Collection<PersonId> people) {
        jdbc.sql("""
                        INSERT INTO vault.deletion_person (deletion_id, person_id)
                        SELECT :id, unnest(:people) ON CONFLICT DO NOTHING
                        """)
                .param("id", id)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .update();
    }

    public List<PersonId> people(UUID id) {
        return jdbc.sql("SELECT person_id FROM vault.deletion_person WHERE deletion_id = :id ORDER BY person_id")
                .param("id", id)
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    private static DeletionRequest read(ResultSet row, int number) throws SQLException {
        UUID person = row.getObject("person_id", UUID.class);
        return new DeletionRequest(
                row.getObject("deletion_id", UUID.class),
                person == null ? null : new PersonId(person),
                row.getInt("found"),
                DeletionChannel.valueOf(row.getString("channel")),
                DeletionGround.valueOf(row.getString("ground")),
                required(row, "received_at"),
                required(row, "requested_at"),
                row.getString("requested_by"),
                required(row, "due_at"),
                required(row, "warn_at"),
                row.getString("due_reason"),
                row.getString("delay_reason") == null ? null : Delay.Reason.valueOf(row.getString("delay_reason")),
                instant(row, "noticed_at"),
                DeletionStatus.valueOf(row.getString("status")),
                instant(row, "verified_at"),
                instant(row, "stopped_at"),
                instant(row, "erased_at"),
                instant(row, "closed_at"),
                row.getString("outcome"),
                row.getString("process_instance_id"));
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instant(row, column));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
