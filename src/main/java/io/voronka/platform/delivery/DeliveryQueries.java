package io.voronka.platform.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads {@code crm.delivery} for people. */
@Component
class DeliveryQueries {

    private static final String COLUMNS = """
            SELECT delivery_id, number, system, lane, subject_type, subject_id, operation, state, attempts,
                leased_by IS NOT NULL AS under_way, may_have_arrived, decided_at, finished_at, code, remote_id, replay_of,
                CASE WHEN state = 'WAITING' AND isfinite(next_try_at) THEN next_try_at END AS next_try_at
            FROM crm.delivery
            """;

    private final JdbcClient jdbc;

    DeliveryQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest first, from the indexes of states where there is one. */
    List<PostedDelivery> page(
            String system, @Nullable DeliveryState state, PostedDelivery.@Nullable Place before, int limit) {
        String ofState = state == null ? "" : " AND state = '" + state.name() + "'";
        String earlier = before == null ? "" : " AND (decided_at, number) < (:at, :number)";
        return jdbc.sql(COLUMNS + "WHERE system = :system" + ofState + earlier
                        + " ORDER BY decided_at DESC, number DESC LIMIT :limit")
                .params(
                        before == null
                                ? Map.of()
                                : Map.of("at", SystemRows.utc(before.at()), "number", before.number()))
                .param("system", system)
                .param("limit", limit)
                .query((row, at) -> posted(row))
                .list();
    }

    Set<String> systemsOf(Collection<UUID> subjects) {
        return jdbc.sql("""
                        SELECT DISTINCT system FROM crm.delivery
                        WHERE subject_id = ANY (:subjects::uuid[])
                          AND (state IN ('WAITING', 'DELIVERED') OR may_have_arrived)
                        """)
                .param("subjects", subjects.toArray(UUID[]::new))
                .query(String.class)
                .set();
    }

    List<PostedDelivery> of(String system, Collection<UUID> subjects, String detail, String value) {
        return jdbc.sql(COLUMNS + """
                         WHERE subject_id = ANY (:subjects::uuid[]) AND system = :system AND details ->> :detail = :value
                         ORDER BY number
                        """)
                .param("subjects", subjects.toArray(UUID[]::new))
                .param("system", system)
                .param("detail", detail)
                .param("value", value)
                .query((row, at) -> posted(row))
                .list();
    }

    /** What was told of subjects, or will be, since then; in the order of decisions. */
    List<PostedDelivery> of(Collection<UUID> subjects, Instant since, int limit) {
        return jdbc.sql(COLUMNS
                        + " WHERE subject_id = ANY (:subjects::uuid[]) AND decided_at >= :since"
                        + " ORDER BY number LIMIT :limit")
                .param("subjects", subjects.toArray(UUID[]::new))
                .param("since", SystemRows.utc(since))
                .param("limit", limit)
                .query((row, at) -> posted(row))
                .list();
    }

    List<PostedDelivery> ofSubject(
            UUID subject,
            @Nullable String system,
            @Nullable DeliveryState state,
            PostedDelivery.@Nullable Place before,
            int limit) {
        return jdbc.sql(COLUMNS + """
                        WHERE subject_id = :subject
                            AND (:system::text IS NULL OR system = :system)
                            AND (:state::text IS NULL OR state = :state)
                            AND number < :number
                        ORDER BY number DESC LIMIT :limit
                        """)
                .param("subject", subject)
                .param("system", system)
                .param("state", state == null ? null : state.name())
                .param("number", before == null ? Long.MAX_VALUE : before.number())
                .param("limit", limit)
                .query((row, at) -> posted(row))
                .list();
    }

    @Nullable
    PostedDelivery find(UUID id) {
        return jdbc.sql(COLUMNS + "WHERE delivery_id = ?")
                .param(id)
                .query((row, at) -> posted(row))
                .optional()
                .orElse(null);
    }

    /** Makes a refused delivery, or one that waits for its next attempt, due. Returns whether it was one of those. */
    boolean retry(UUID id, Instant now) {
        return jdbc.sql("""
                        UPDATE crm.delivery SET state = 'WAITING', next_try_at = :now, finished_at = NULL
                        WHERE delivery_id = :id AND leased_by IS NULL
                            AND (state = 'REFUSED' OR (state = 'WAITING' AND isfinite(next_try_at)))
                        """).param("id", id).param("now", SystemRows.utc(now)).update() == 1;
    }

    /** Makes what waits for this reason in a lane due, in every system. */
    void release(UUID lane, String code, Instant now) {
        jdbc.sql("""
                        UPDATE crm.delivery SET next_try_at = :now
                        WHERE system IN (SELECT system FROM crm.outside_system) AND lane = :lane AND state = 'WAITING'
                            AND code = :code AND leased_by IS NULL AND isfinite(next_try_at)
                        """)
                .param("lane", lane)
                .param("code", code)
                .param("now", SystemRows.utc(now))
                .update();
    }

    private static PostedDelivery posted(ResultSet row) throws SQLException {
        Instant decidedAt = row.getObject("decided_at", OffsetDateTime.class).toInstant();
        return new PostedDelivery(
                row.getObject("delivery_id", UUID.class),
                row.getString("system"),
                row.getObject("lane", UUID.class),
                new DeliverySubject(
                        DeliverySubject.Type.valueOf(row.getString("subject_type")),
                        row.getObject("subject_id", UUID.class)),
                row.getString("operation"),
                DeliveryState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getBoolean("under_way"),
                row.getBoolean("may_have_arrived"),
                decidedAt,
                SystemRows.instant(row.getObject("next_try_at", OffsetDateTime.class)),
                SystemRows.instant(row.getObject("finished_at", OffsetDateTime.class)),
                row.getString("code"),
                row.getString("remote_id"),
                row.getObject("replay_of", UUID.class),
                new PostedDelivery.Place(decidedAt, row.getLong("number")));
    }
}
