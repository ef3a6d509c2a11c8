package io.voronka.platform.delivery;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code crm.outside_system}. */
@Component
class SystemRows {

    private final JdbcClient jdbc;

    SystemRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void register(String system) {
        jdbc.sql("INSERT INTO crm.outside_system (system) VALUES (?) ON CONFLICT DO NOTHING")
                .param(system)
                .update();
    }

    boolean exists(String system) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM crm.outside_system WHERE system = ?)")
                .param(system)
                .query(Boolean.class)
                .single();
    }

    /** Returns whether it was not paused already. */
    boolean pause(String system, String login, Instant now) {
        return jdbc.sql("""
                        UPDATE crm.outside_system SET paused_by = ?, paused_at = ?
                        WHERE system = ? AND paused_at IS NULL
                        """).param(login).param(utc(now)).param(system).update() == 1;
    }

    /** Returns whether it was paused. */
    boolean resume(String system) {
        return jdbc.sql("""
                        UPDATE crm.outside_system SET paused_by = NULL, paused_at = NULL
                        WHERE system = ? AND paused_at IS NOT NULL
                        """).param(system).update() == 1;
    }

    /** Locks the system against other claims until the transaction ends. */
    SystemState lock(String system) {
        return jdbc.sql("""
                        SELECT paused_at, open_until, quiet_until, trips
                        FROM crm.outside_system WHERE system = ? FOR UPDATE
                        """)
                .param(system)
                .query((row, at) -> new SystemState(
                        instant(row.getObject("paused_at", OffsetDateTime.class)),
                        instant(row.getObject("open_until", OffsetDateTime.class)),
                        instant(row.getObject("quiet_until", OffsetDateTime.class)),
                        row.getInt("trips")))
                .single();
    }

    /** The breaker lets nothing more out before then: until a probe has its result, or the next one is due. */
    void probing(String system, Instant until) {
        jdbc.sql("UPDATE crm.outside_system SET open_until = ? WHERE system = ? AND open_until IS NOT NULL")
                .param(utc(until))
                .param(system)
                .update();
    }

    /** The system answers: closes its breaker. */
    void answers(String system) {
        jdbc.sql("""
                        UPDATE crm.outside_system SET failures = 0, trips = 0, open_until = NULL
                        WHERE system = ? AND (failures > 0 OR open_until IS NOT NULL)
                        """).param(system).update();
    }

    /**
     * Requests have failed.
     *
     * @param threshold failures in a row from which the breaker opens
     * @return whether it has been opened by these
     */
    boolean failed(String system, int requests, int threshold, Instant openUntil) {
        return jdbc.sql("""
                        UPDATE crm.outside_system SET
                            failures = failures + :requests,
                            open_until = CASE WHEN failures + :requests >= :threshold
                                              THEN coalesce(open_until, :until) ELSE open_until END
                        WHERE system = :system
                        RETURNING open_until IS NOT NULL
                        """)
                .param("system", system)
                .param("requests", requests)
                .param("threshold", threshold)
                .param("until", utc(openUntil))
                .query(Boolean.class)
                .single();
    }

    /** A probe has failed: the breaker stays open. */
    void probeFailed(String system, Instant openUntil) {
        jdbc.sql("""
                        UPDATE crm.outside_system SET failures = failures + 1, trips = trips + 1, open_until = ?
                        WHERE system = ? AND open_until IS NOT NULL
                        """).param(utc(openUntil)).param(system).update();
    }

    void quiet(String system, Instant until) {
        jdbc.sql("UPDATE crm.outside_system SET quiet_until = greatest(quiet_until, ?) WHERE system = ?")
                .param(utc(until))
                .param(system)
                .update();
    }

    /** Counts what the system has taken in the minute. */
    void delivered(String system, int deliveries, Instant now) {
        jdbc.sql("""
                        INSERT INTO crm.outside_minute AS counted (system, place, minute, delivered)
                        VALUES (:system, extract(minute FROM :now::timestamptz), date_trunc('minute', :now::timestamptz), :count)
                        ON CONFLICT (system, place) DO UPDATE SET
                            delivered = excluded.delivered
                                + CASE WHEN counted.minute = excluded.minute THEN counted.delivered ELSE 0 END,
                            minute = excluded.minute
                        """)
                .param("system", system)
                .param("now", utc(now))
                .param("count", deliveries)
                .update();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
