package io.voronka.platform.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.kernel.PersonId;
import io.voronka.platform.inbox.EventSubject.ContactRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Table {@code crm.inbox_event}. */
@Component
class InboxRows {

    /** Bytes travel as hexadecimal texts. */
    private static final String INSERT = """
            INSERT INTO crm.inbox_event (key_hash, body_hash, event_id, type, source, lane, ref_type, ref_key_id,
                                         ref_index, ref_id, payload, happened_at, received_at, received_by, state, next_try_at)
            SELECT decode(key_hash, 'hex'), decode(body_hash, 'hex'), event_id::uuid, type, source,
                   decode(lane, 'hex'), ref_type, ref_key_id::smallint, decode(ref_index, 'hex'), ref_id,
                   payload::jsonb, happened_at::timestamptz, ?, ?, state, ?
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                 WITH ORDINALITY AS e (key_hash, body_hash, event_id, type, source, lane, ref_type, ref_key_id,
                                       ref_index, ref_id, payload, happened_at, state, place)
            ORDER BY place
            ON CONFLICT (key_hash) DO NOTHING
            """;

    private static final String KNOWN = """
            SELECT event_id, key_hash, body_hash FROM crm.inbox_event
            WHERE key_hash = ANY (SELECT decode(wanted, 'hex') FROM unnest(?::text[]) AS wanted)
            """;

    private static final String DUE = """
            SELECT event_id FROM crm.inbox_event e
            WHERE state IN ('NEW', 'WAITING') AND next_try_at <= ? AND %s
            ORDER BY next_try_at, number
            LIMIT ?
            """;

    /** What waits for somebody unknown holds up nothing: a complaint behind it must be heard at once. */
    private static final String FIRST_OF_LANE = """
            NOT EXISTS (SELECT 1 FROM crm.inbox_event ahead
                        WHERE ahead.lane = e.lane AND ahead.state = 'NEW' AND ahead.number < e.number)
            """;

    private static final String LOCK = """
            SELECT * FROM crm.inbox_event e
            WHERE event_id = ? AND state IN ('NEW', 'WAITING') AND next_try_at <= ? AND %s
            FOR UPDATE SKIP LOCKED
            """.formatted(FIRST_OF_LANE);

    private static final String ADOPT = """
            UPDATE crm.inbox_event SET state = 'NEW', next_try_at = ?, attempts = 0
            WHERE event_id IN (
                SELECT event_id FROM crm.inbox_event WHERE state = 'UNHANDLED' AND type = ANY (?)
                ORDER BY number LIMIT ? FOR UPDATE SKIP LOCKED)
            """;

    private static final String PUT_OFF = """
            UPDATE crm.inbox_event SET state = ?, code = ?, next_try_at = ?, attempts = attempts + 1
            WHERE event_id = ? AND attempts = ? AND state IN ('NEW', 'WAITING')
            """;

    private static final String FAIL = """
            UPDATE crm.inbox_event SET state = 'FAILED', code = ?, finished_at = ?, attempts = attempts + 1
            WHERE event_id = ? AND attempts = ? AND state IN ('NEW', 'WAITING')
            """;

    /** The lane stays: what was ahead of it still is. */
    private static final String NAME = """
            UPDATE crm.inbox_event
            SET ref_type = 'PERSON', ref_key_id = NULL, ref_index = NULL, ref_id = ?, received_by = ?, state = 'NEW',
                attempts = 0, next_try_at = ?, received_at = ?, finished_at = NULL
            WHERE event_id = ? AND state = 'FAILED'
            """;

    private static final String RETRY = """
            UPDATE crm.inbox_event SET state = 'NEW', attempts = 0, next_try_at = ?, received_at = ?, finished_at = NULL
            WHERE state = 'FAILED' AND
            """;

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    InboxRows(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A row that has the key of an event. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Known(UUID id, byte[] key, byte[] body) {}

    /** A row that is due, locked. */
    record Due(
            UUID id,
            String type,
            String source,
            EventSubject subject,
            Map<String, Object> payload,
            Instant happenedAt,
            Instant receivedAt,
            @Nullable String receivedBy,
            int attempts) {

        /** The event without the people it may be about. */
        InboxEvent event() {
            return new InboxEvent(id, type, source, receivedBy, subject, Set.of(), payload, happenedAt);
        }
    }

    /** Inserts what is new; returns what has the keys now. */
    List<Known> insert(List<NewEvent> events, String receivedBy, Set<String> heard, Instant now) {
        jdbc.update(
                INSERT,
                time(now),
                receivedBy,
                time(now),
                texts(events, event -> hex(event.key())),
                texts(events, event -> hex(event.body())),
                texts(events, event -> event.id().toString()),
                texts(events, NewEvent::type),
                texts(events, NewEvent::source),
                texts(events, event -> hex(event.lane())),
                texts(events, event -> event.subject().type().name()),
                texts(events, event -> contact(event, contact -> Short.toString(contact.keyId()))),
                texts(events, event -> contact(event, contact -> hex(contact.index()))),
                texts(events, event -> event.subject().id()),
                texts(events, event -> text(event.payload())),
                texts(events, event -> event.happenedAt().toString()),
                texts(events, event -> heard.contains(event.type()) ? "NEW" : "UNHANDLED"));
        return jdbc.query(
                KNOWN,
                (row, number) -> new Known(
                        row.getObject("event_id", UUID.class), row.getBytes("key_hash"), row.getBytes("body_hash")),
                (Object) texts(events, event -> hex(event.key())));
    }

    private static @Nullable String[] texts(List<NewEvent> events, Function<NewEvent, @Nullable String> column) {
        return events.stream().map(column).toArray(String[]::new);
    }

    private static @Nullable String contact(NewEvent event, Function<ContactRef, String> part) {
        ContactRef contact = event.subject().contact();
        return contact == null ? null : part.apply(contact);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    List<UUID> due(Instant now, int limit) {
        return jdbc.queryForList(DUE.formatted(FIRST_OF_LANE), UUID.class, time(now), limit);
    }

    /** Locks an event that is still due; empty if another node has it, or it has changed. */
    Optional<Due> lock(UUID event, Instant now) {
        return jdbc.query(LOCK, (row, number) -> due(row), event, time(now)).stream()
                .findFirst();
    }

    private Due due(ResultSet row) throws SQLException {
        EventSubject.Type type = EventSubject.Type.valueOf(row.getString("ref_type"));
        byte[] index = row.getBytes("ref_index");
        EventSubject subject = new EventSubject(
                type,
                index == null ? null : new ContactRef(row.getShort("ref_key_id"), index),
                row.getString("ref_id"));
        return new Due(
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                row.getString("source"),
                subject,
                payload(row.getString("payload")),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("received_by"),
                row.getInt("attempts"));
    }

    /** An event that has failed. */
    Optional<Due> failed(UUID event) {
        return jdbc
                .query(
                        "SELECT * FROM crm.inbox_event WHERE event_id = ? AND state = 'FAILED'",
                        (row, number) -> due(row),
                        event)
                .stream()
                .findFirst();
    }

    /** Lets a failed event be tried again as one about this person; false if it is no longer failed. */
    boolean name(UUID event, PersonId person, String by, Instant now) {
        return jdbc.update(NAME, person.toString(), by, time(now), time(now), event) > 0;
    }

    int adopt(Set<String> types, Instant now, int limit) {
        return types.isEmpty() ? 0 : jdbc.update(ADOPT, time(now), types.toArray(String[]::new), limit);
    }

    void close(UUID event, String state, Instant now) {
        jdbc.update(
                "UPDATE crm.inbox_event SET state = ?, code = NULL, finished_at = ?, attempts = attempts + 1"
                        + " WHERE event_id = ?",
                state,
                time(now),
                event);
    }

    /** False if the event is no longer as it was seen. */
    boolean putOff(Due due, String state, String code, Instant until) {
        return jdbc.update(PUT_OFF, state, code, time(until), due.id(), due.attempts()) > 0;
    }

    /** False if the event is no longer as it was seen. */
    boolean fail(Due due, String code, Instant now) {
        return jdbc.update(FAIL, code, time(now), due.id(), due.attempts()) > 0;
    }

    int retry(Collection<UUID> events, Instant now) {
        return jdbc.update(RETRY + "event_id = ANY (?)", time(now), time(now), events.toArray(UUID[]::new));
    }

    int retryOf(Collection<String> types, Instant now) {
        return jdbc.update(RETRY + "type = ANY (?)", time(now), time(now), types.toArray(String[]::new));
    }

    Optional<String> state(UUID event) {
        return jdbc.queryForList("SELECT state FROM crm.inbox_event WHERE event_id = ?", String.class, event).stream()
                .findFirst();
    }

    List<Inbox.Count> counts() {
        return jdbc.query(
                "SELECT type, state, count(*) AS events FROM crm.inbox_event GROUP BY type, state ORDER BY type, state",
                (row, number) -> new Inbox.Count(row.getString("type"), row.getString("state"), row.getLong("events")));
    }

    List<Inbox.Failed> failed(long after, int limit) {
        return jdbc.query(
                "SELECT event_id, type, source, code, attempts, received_at, number FROM crm.inbox_event"
                        + " WHERE state = 'FAILED' AND number > ? ORDER BY number LIMIT ?",
                (row, number) -> new Inbox.Failed(
                        row.getObject("event_id", UUID.class),
                        row.getString("type"),
                        row.getString("source"),
                        String.valueOf(row.getString("code")),
                        row.getInt("attempts"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getLong("number")),
                after,
                limit);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private String text(Map<String, Object> payload) {
        try {
            return json.writeValueAsString(payload);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A map of plain values has no JSON", impossible);
        }
    }

    private Map<String, Object> payload(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A payload of the inbox is not JSON", impossible);
        }
    }
}
