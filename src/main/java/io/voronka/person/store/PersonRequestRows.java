package io.voronka.person.store;

import io.voronka.kernel.PersonId;
import io.voronka.person.deletion.Deadlines.Deadline;
import io.voronka.person.deletion.Delay;
import io.voronka.person.deletion.DeletionChannel;
import io.voronka.person.request.PersonRequest;
import io.voronka.person.request.RequestStatus;
import io.voronka.person.request.RequestType;
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

/** Table {@code person_request}. */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
@Repository
public class PersonRequestRows {

    private final JdbcClient jdbc;

    PersonRequestRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A request that has come before under the same id of its sender. */
    public record Known(UUID id, byte[] bodyHash) {}

    /** What a request says of the person, sealed. */
    public record SealedContent(byte[] wrappedKey, byte[] sealed) {}

    public Optional<Known> known(byte[] requestHash) {
        return jdbc.sql("SELECT request_id, body_hash FROM vault.person_request WHERE request_hash = :hash")
                .param("hash", requestHash)
                .query((row, number) -> new Known(row.getObject("request_id", UUID.class), row.getBytes("body_hash")))
                .optional();
    }

    /** Returns false if the sender's id is there already, after whoever was writing it has committed. */
    public boolean insert(PersonRequest request, byte[] requestHash, byte[] bodyHash) {
        PersonId person = request.personId();
        return jdbc.sql("""
                        INSERT INTO vault.person_request
                            (request_id, request_hash, body_hash, person_id, found, type, channel, received_at,
                             requested_at, requested_by, due_at, warn_at, due_reason, status)
                        VALUES (:id, :requestHash, :bodyHash, :person, :found, :type, :channel, :receivedAt::timestamptz,
                                :requestedAt::timestamptz, :requestedBy, :dueAt::timestamptz, :warnAt::timestamptz,
                                :dueReason, :status)
                        ON CONFLICT (request_hash) DO NOTHING
                        """)
                        .param("id", request.id())
                        .param("requestHash", requestHash)
                        .param("bodyHash", bodyHash)
                        .param("person", person == null ? null : person.value())
                        .param("found", request.found())
                        .param("type", request.type().name())
                        .param("channel", request.channel().name())
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

    public void started(UUID id, String processInstanceId) {
        update(id, "process_instance_id = :instance", Map.of("instance", processInstanceId));
    }

    public Optional<PersonRequest> find(UUID id) {
        return find(id, "");
    }

    /** The request, this transaction's own until it ends. */
    public Optional<PersonRequest> lock(UUID id) {
        return find(id, " FOR UPDATE");
    }

    private Optional<PersonRequest> find(UUID id, String lock) {
        return jdbc.sql("SELECT * FROM vault.person_request WHERE request_id = :id" + lock)
                .param("id", id)
                .query(PersonRequestRows::read)
                .optional();
    }

    /** What is open, the most urgent first, behind the given place. */
    public List<PersonRequest> open(Instant afterDue, UUID afterId, int limit) {
        return jdbc.sql("""
                        SELECT * FROM vault.person_request
                        WHERE closed_at IS NULL AND (due_at, request_id) > (:due::timestamptz, :id)
                        ORDER BY due_at, request_id LIMIT :limit
                        """)
                .param("due", afterDue.toString())
                .param("id", afterId)
                .param("limit", limit)
                .query(PersonRequestRows::read)
                .list();
    }

    public void status(UUID id, RequestStatus status) {
        update(id, "status = :status", Map.of("status", status.name()));
    }

    public void verified(UUID id, @Nullable PersonId person, String by, Instant at) {
        update(id, """
                status = 'IN_PROGRESS', verified_by = :by, verified_at = :at::timestamptz,
                person_id = coalesce(nullif(:person, '')::uuid, person_id)
                """, Map.of("person", person == null ? "" : person.toString(), "by", by, "at", at.toString()));
    }

    /** Its new deadline, and why the person waits longer. */
    public void putOff(UUID id, Deadline later, Delay delay) {
        update(id, DelayColumns.SET, DelayColumns.values(later, delay));
    }

    /** The first time counts. */
    public void done(UUID id, Instant at) {
        update(id, "done_at = coalesce(done_at, :at::timestamptz)", Map.of("at", at.toString()));
    }

    public void answered(UUID id, String by, Instant at) {
        update(id, "answered_by = :by, answered_at = :at::timestamptz", Map.of("by", by, "at", at.toString()));
    }

    /** Ends it, and destroys what it said; one that has ended stays as it is. */
    public void close(UUID id, RequestStatus status, String outcome, Instant at) {
        jdbc.sql("""
                        UPDATE vault.person_request
                        SET status = :status, outcome = :outcome, closed_at = :at::timestamptz, wrapped_key = NULL,
                            sealed = NULL
                        WHERE request_id = :id AND closed_at IS NULL
                        """)
                .param("status", status.name())
                .param("outcome", outcome)
                .param("at", at.toString())
                .param("id", id)
                .update();
    }

    private void update(UUID id, String set, Map<String, String> values) {
        jdbc.sql("UPDATE vault.person_request SET " + set + " WHERE request_id = :id")
                .params(values)
                .param("id", id)
                .update();
    }

    public void seal(UUID id, SealedContent content) {
        jdbc.sql("UPDATE vault.person_request SET wrapped_key = :key, sealed = :sealed WHERE request_id = :id")
                .param("key", content.wrappedKey())
                .param("sealed", content.sealed())
                .param("id", id)
                .update();
    }

    public Optional<SealedContent> content(UUID id) {
        return jdbc.sql("""
                        SELECT wrapped_key, sealed FROM vault.person_request
                        WHERE request_id = :id AND sealed IS NOT NULL
                        """)
                .param("id", id)
                .query((row, number) -> new SealedContent(row.getBytes("wrapped_key"), row.getBytes("sealed")))
                .optional();
    }

    /** Whether what is still sealed is of one of these people. */
    public boolean holdsAny(Collection<PersonId> people) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM vault.person_request
                                       WHERE person_id = ANY (:people) AND sealed IS NOT NULL)
                        """).param("people", ids(people)).query(Boolean.class).single();
    }

    public void destroyContents(Collection<PersonId> people) {
        jdbc.sql("""
                        UPDATE vault.person_request SET wrapped_key = NULL, sealed = NULL
                        WHERE person_id = ANY (:people) AND sealed IS NOT NULL
                        """).param("people", ids(people)).update();
    }

    private static UUID[] ids(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(UUID[]::new);
    }

    private static PersonRequest read(ResultSet row, int number) throws SQLException {
        UUID person = row.getObject("person_id", UUID.class);
        return new PersonRequest(
                row.getObject("request_id", UUID.class),
                person == null ? null : new PersonId(person),
                row.getInt("found"),
                RequestType.valueOf(row.getString("type")),
                DeletionChannel.valueOf(row.getString("channel")),
                required(row, "received_at"),
                required(row, "requested_at"),
                row.getString("requested_by"),
                required(row, "due_at"),
                required(row, "warn_at"),
                row.getString("due_reason"),
                row.getString("delay_reason") == null ? null : Delay.Reason.valueOf(row.getString("delay_reason")),
                instant(row, "noticed_at"),
                RequestStatus.valueOf(row.getString("status")),
                instant(row, "verified_at"),
                instant(row, "done_at"),
                instant(row, "answered_at"),
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
