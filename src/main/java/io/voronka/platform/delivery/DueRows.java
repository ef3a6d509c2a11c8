package io.voronka.platform.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code crm.delivery} that are due. Called under the lock of the system's row: one node at a time. */
@Component
class DueRows {

    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    DueRows(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A due row; the blocker is another one of its lane that goes first. */
    record Due(UUID id, UUID lane, @Nullable UUID blocker) {}

    /** Operations that something waits for: jumps from one to the next instead of reading all that wait. */
    List<String> operations(String system) {
        return jdbc.sql("""
                        WITH RECURSIVE found AS (
                            (SELECT operation FROM crm.delivery
                             WHERE system = :system AND state = 'WAITING' ORDER BY operation LIMIT 1)
                            UNION ALL
                            SELECT (SELECT operation FROM crm.delivery
                                    WHERE system = :system AND state = 'WAITING' AND operation > found.operation
                                    ORDER BY operation LIMIT 1)
                            FROM found WHERE found.operation IS NOT NULL
                        )
                        SELECT operation FROM found WHERE operation IS NOT NULL
                        """).param("system", system).query(String.class).list();
    }

    /** Locks rows that are due, the longest waiting ones first, and tells which of them have to let others go first. */
    List<Due> lock(String system, Collection<String> operations, Instant now, int limit) {
        return jdbc.sql("""
                        WITH due AS MATERIALIZED (
                            SELECT entry.delivery_id, entry.lane, entry.number, entry.next_try_at
                            FROM unnest(:operations::text[]) AS wanted (operation)
                            CROSS JOIN LATERAL (
                                SELECT delivery_id, lane, number, next_try_at FROM crm.delivery
                                WHERE system = :system AND operation = wanted.operation AND state = 'WAITING'
                                    AND next_try_at <= :now
                                ORDER BY next_try_at, number LIMIT :limit
                                FOR UPDATE SKIP LOCKED) AS entry
                            ORDER BY entry.next_try_at, entry.number LIMIT :limit
                        )
                        SELECT due.delivery_id, due.lane, coalesce(head.delivery_id, leased.delivery_id) AS blocker
                        FROM due
                        LEFT JOIN LATERAL (
                            SELECT delivery_id FROM crm.delivery AS ahead
                            WHERE ahead.system = :system AND ahead.lane = due.lane AND ahead.state = 'WAITING'
                                AND ahead.number < due.number
                            ORDER BY ahead.number LIMIT 1) AS head ON true
                        LEFT JOIN LATERAL (
                            SELECT delivery_id FROM crm.delivery AS sent
                            WHERE sent.system = :system AND sent.lane = due.lane AND sent.leased_by IS NOT NULL
                                AND sent.delivery_id <> due.delivery_id
                            LIMIT 1) AS leased ON true
                        ORDER BY due.next_try_at, due.number
                        """)
                .param("system", system)
                .param("operations", operations.toArray(String[]::new))
                .param("now", SystemRows.utc(now))
                .param("limit", limit)
                .query((row, at) -> new Due(
                        row.getObject("delivery_id", UUID.class),
                        row.getObject("lane", UUID.class),
                        row.getObject("blocker", UUID.class)))
                .list();
    }

    /**
     * Sets rows aside until those ahead of them are finished. A blocker whose result is being written at this moment is
     * left alone, and so is the row behind it: it is looked at again.
     *
     * @return how many were set aside
     */
    int park(List<Due> blocked) {
        return jdbc.sql("""
                        WITH blocked AS (
                            SELECT * FROM unnest(:rows::uuid[], :blockers::uuid[]) AS pair (entry, blocker)
                        ), held AS MATERIALIZED (
                            SELECT delivery_id FROM crm.delivery
                            WHERE delivery_id IN (SELECT blocker FROM blocked) AND state = 'WAITING'
                            FOR NO KEY UPDATE SKIP LOCKED
                        )
                        UPDATE crm.delivery AS entry SET
                            next_try_at = 'infinity',
                            may_have_arrived = entry.may_have_arrived OR entry.leased_by IS NOT NULL,
                            leased_by = NULL
                        FROM blocked JOIN held ON held.delivery_id = blocked.blocker
                        WHERE entry.delivery_id = blocked.entry
                        """)
                .param("rows", blocked.stream().map(Due::id).toArray(UUID[]::new))
                .param("blockers", blocked.stream().map(Due::blocker).toArray(UUID[]::new))
                .update();
    }

    /** Makes the first of each lane due, if it was set aside and none of the lane is under way. */
    int promote(String system, Collection<UUID> lanes, Instant now) {
        return jdbc.sql("""
                        UPDATE crm.delivery AS entry SET next_try_at = :now
                        FROM (SELECT DISTINCT lane FROM unnest(:lanes::uuid[]) AS given (lane)) AS finished
                        CROSS JOIN LATERAL (
                            SELECT delivery_id FROM crm.delivery AS head
                            WHERE head.system = :system AND head.lane = finished.lane AND head.state = 'WAITING'
                            ORDER BY head.number LIMIT 1) AS first
                        WHERE entry.delivery_id = first.delivery_id AND entry.next_try_at = 'infinity'
                            AND NOT EXISTS (
                                SELECT FROM crm.delivery AS sent
                                WHERE sent.system = :system AND sent.lane = finished.lane
                                    AND sent.leased_by IS NOT NULL)
                        """)
                .param("system", system)
                .param("lanes", lanes.toArray(UUID[]::new))
                .param("now", SystemRows.utc(now))
                .update();
    }

    /** Takes rows for a node. A row that another node has held until now may have arrived. In the order given. */
    List<Delivery> lease(List<UUID> rows, UUID node, Instant until) {
        Map<UUID, Delivery> leased = jdbc
                .sql("""
                        UPDATE crm.delivery AS entry SET
                            leased_by = :node,
                            next_try_at = :until,
                            attempts = entry.attempts + 1,
                            may_have_arrived = entry.may_have_arrived OR entry.leased_by IS NOT NULL
                        WHERE entry.delivery_id = ANY (:rows::uuid[])
                        RETURNING delivery_id, system, lane, subject_type, subject_id, operation, details, attempts,
                            may_have_arrived, decided_at
                        """)
                .param("node", node)
                .param("until", SystemRows.utc(until))
                .param("rows", rows.toArray(UUID[]::new))
                .query((row, at) -> delivery(row))
                .stream()
                .collect(java.util.stream.Collectors.toMap(Delivery::id, delivery -> delivery));
        return rows.stream().map(leased::get).filter(java.util.Objects::nonNull).toList();
    }

    private Delivery delivery(ResultSet row) throws SQLException {
        UUID id = row.getObject("delivery_id", UUID.class);
        String system = row.getString("system");
        String operation = row.getString("operation");
        return new Delivery(
                id,
                system,
                row.getObject("lane", UUID.class),
                new DeliverySubject(
                        DeliverySubject.Type.valueOf(row.getString("subject_type")),
                        row.getObject("subject_id", UUID.class)),
                operation,
                details(row.getString("details")),
                TransactionIds.of(system, id, operation),
                row.getInt("attempts"),
                row.getBoolean("may_have_arrived"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant());
    }

    private Map<String, String> details(String text) {
        try {
            return json.readValue(text, DETAILS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Details of a delivery are no map of texts", impossible);
        }
    }
}
