package io.voronka.platform.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Permits to send, shared by all nodes (table {@code crm.outside_rate}). A bucket is kept as the time when it will be full
 * again: each permit puts that off by the time it takes to drip in. Called under the lock of the system's row.
 */
@Component
class Rates {

    private final JdbcClient jdbc;

    Rates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The bucket as it is now.
     *
     * @param permits that may be taken
     * @param next when there will be one more
     */
    record Level(int permits, Instant next) {}

    Level level(String system, RequestRate rate, Instant now) {
        Instant full = jdbc.sql("SELECT full_at FROM crm.outside_rate WHERE system = ? AND bucket = ?")
                .param(system)
                .param(rate.bucket())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .filter(time -> time.isAfter(now))
                .orElse(now);
        return level(full, rate, now);
    }

    static Level level(Instant full, RequestRate rate, Instant now) {
        long interval = interval(rate);
        long missing = Duration.between(now, full).toNanos();
        long permits = Math.max(0, Math.floorDiv(interval * rate.burst() - missing, interval));
        return new Level((int) permits, full.plusNanos(interval * (permits + 1 - rate.burst())));
    }

    void take(String system, RequestRate rate, int permits, Instant now) {
        jdbc.sql("""
                        INSERT INTO crm.outside_rate AS rate (system, bucket, full_at, requests, per_millis)
                        VALUES (:system, :bucket, :now::timestamptz + :micros * interval '1 microsecond',
                                :requests, :per)
                        ON CONFLICT (system, bucket) DO UPDATE SET
                            full_at = greatest(rate.full_at, :now) + :micros * interval '1 microsecond',
                            requests = excluded.requests,
                            per_millis = excluded.per_millis
                        """)
                .param("system", system)
                .param("bucket", rate.bucket())
                .param("now", SystemRows.utc(now))
                .param("requests", rate.requests())
                .param("per", rate.per().toMillis())
                .param("micros", (interval(rate) * permits + 999) / 1000)
                .update();
    }

    private static long interval(RequestRate rate) {
        return Math.max(1, rate.per().toNanos() / rate.requests());
    }
}
