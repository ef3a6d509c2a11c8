package io.voronka.platform.delivery;

import io.voronka.platform.id.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code crm.delivery_replay}, and the rows that replays post. */
@Component
class ReplayRows {

    private final JdbcClient jdbc;

    ReplayRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A replay under way, and the place it has come to. */
    record Open(Replay replay, PostedDelivery.Place place) {}

    /** A row of the time that is replayed; {@code again} if it is to be posted again. */
    record Seen(UUID id, PostedDelivery.Place place, boolean again) {}

    /** Returns whether it was new. */
    boolean add(Replay replay, String key) {
        return jdbc.sql("""
                        INSERT INTO crm.delivery_replay
                            (replay_id, system, idempotency_key, from_at, to_at, place_at, requested_by, requested_at)
                        VALUES (:id, :system, :key, :from, :to, :from, :login, :now)
                        ON CONFLICT (system, idempotency_key) DO NOTHING
                        """)
                        .param("id", replay.id())
                        .param("system", replay.system())
                        .param("key", key)
                        .param("from", SystemRows.utc(replay.from()))
                        .param("to", SystemRows.utc(replay.to()))
                        .param("login", replay.requestedBy())
                        .param("now", SystemRows.utc(replay.requestedAt()))
                        .update()
                == 1;
    }

    Replay find(String system, String key) {
        return jdbc.sql("SELECT * FROM crm.delivery_replay WHERE system = ? AND idempotency_key = ?")
                .param(system)
                .param(key)
                .query((row, at) -> replay(row))
                .single();
    }

    Optional<Open> lockOpen(String system) {
        return jdbc.sql("""
                        SELECT * FROM crm.delivery_replay WHERE system = ? AND finished_at IS NULL
                        ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED
                        """)
                .param(system)
                .query((row, at) -> new Open(
                        replay(row), new PostedDelivery.Place(time(row, "place_at"), row.getLong("place_number"))))
                .optional();
    }

    /** What comes next in the time of the replay. What waits anyway, or was told again later, is not posted. */
    List<Seen> next(Open open, int limit) {
        return jdbc.sql("""
                        WITH seen AS MATERIALIZED (
                            SELECT * FROM crm.delivery
                            WHERE system = :system AND (decided_at, number) > (:at, :number) AND decided_at < :to
                            ORDER BY decided_at, number LIMIT :limit
                        )
                        SELECT delivery_id, decided_at, number,
                            state = 'DELIVERED' AND NOT EXISTS (
                                SELECT FROM crm.delivery AS later
                                WHERE later.subject_id = seen.subject_id AND later.number > seen.number
                                    AND later.system = seen.system AND later.lane = seen.lane
                                    AND later.operation = seen.operation AND later.details = seen.details
                                    AND later.state IN ('DELIVERED', 'WAITING')
                                    AND (later.decided_at < :to OR later.state = 'WAITING')) AS again
                        FROM seen ORDER BY decided_at, number
                        """)
                .param("system", open.replay().system())
                .param("at", SystemRows.utc(open.place().at()))
                .param("number", open.place().number())
                .param("to", SystemRows.utc(open.replay().to()))
                .param("limit", limit)
                .query((row, at) -> new Seen(
                        row.getObject("delivery_id", UUID.class),
                        new PostedDelivery.Place(time(row, "decided_at"), row.getLong("number")),
                        row.getBoolean("again")))
                .list();
    }

    void post(List<UUID> again, Instant now) {
        jdbc.sql("""
                        INSERT INTO crm.delivery (delivery_id, system, lane, subject_type, subject_id, operation, details,
                            decided_at, next_try_at, replay_of)
                        SELECT pair.new_id, system, lane, subject_type, subject_id, operation, details, :now, :now,
                            delivery_id
                        FROM unnest(:old::uuid[], :new::uuid[]) WITH ORDINALITY AS pair (old_id, new_id, place)
                        JOIN crm.delivery ON delivery_id = pair.old_id
                        ORDER BY pair.place
                        """)
                .param("now", SystemRows.utc(now))
                .param("old", again.toArray(UUID[]::new))
                .param("new", again.stream().map(old -> Ids.next()).toArray(UUID[]::new))
                .update();
    }

    void move(UUID replay, PostedDelivery.Place place, int posted) {
        jdbc.sql("""
                        UPDATE crm.delivery_replay SET place_at = ?, place_number = ?, posted = posted + ?
                        WHERE replay_id = ?
                        """)
                .param(SystemRows.utc(place.at()))
                .param(place.number())
                .param(posted)
                .param(replay)
                .update();
    }

    void finish(UUID replay, Instant now) {
        jdbc.sql("UPDATE crm.delivery_replay SET finished_at = ? WHERE replay_id = ?")
                .param(SystemRows.utc(now))
                .param(replay)
                .update();
    }

    private static Replay replay(ResultSet row) throws SQLException {
        return new Replay(
                row.getObject("replay_id", UUID.class),
                row.getString("system"),
                time(row, "from_at"),
                time(row, "to_at"),
                row.getLong("posted"),
                row.getString("requested_by"),
                time(row, "requested_at"),
                SystemRows.instant(row.getObject("finished_at", OffsetDateTime.class)));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
