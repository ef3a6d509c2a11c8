package io.voronka.platform.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How deliveries to all systems stand; counts walk the indexes of what is open, not the ledger. */
@Component
class OverviewQueries {

    private final JdbcClient jdbc;

    OverviewQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<SystemOverview> all(Instant now) {
        Map<String, List<SystemOverview.Limit>> limits = limits();
        return jdbc.sql("""
                        SELECT system.system, paused_by, paused_at, failures, open_until, quiet_until,
                            (SELECT count(*) FROM crm.delivery AS waiting
                             WHERE waiting.system = system.system AND waiting.state = 'WAITING') AS waiting,
                            (SELECT decided_at FROM crm.delivery AS oldest
                             WHERE oldest.system = system.system AND oldest.state = 'WAITING'
                             ORDER BY decided_at LIMIT 1) AS oldest,
                            (SELECT min(head.next_try_at) FROM (
                                WITH RECURSIVE operations AS (
                                    (SELECT operation FROM crm.delivery AS d
                                     WHERE d.system = system.system AND state = 'WAITING' ORDER BY operation LIMIT 1)
                                    UNION ALL
                                    SELECT (SELECT operation FROM crm.delivery AS d
                                            WHERE d.system = system.system AND state = 'WAITING'
                                                AND operation > operations.operation ORDER BY operation LIMIT 1)
                                    FROM operations WHERE operations.operation IS NOT NULL)
                                SELECT (SELECT next_try_at FROM crm.delivery AS d
                                        WHERE d.system = system.system AND d.operation = operations.operation
                                            AND state = 'WAITING' AND isfinite(next_try_at)
                                        ORDER BY next_try_at LIMIT 1) AS next_try_at
                                FROM operations) AS head) AS due,
                            (SELECT count(*) FROM crm.delivery AS refused
                             WHERE refused.system = system.system AND refused.state = 'REFUSED') AS refused,
                            coalesce((SELECT delivered FROM crm.outside_minute AS counted
                             WHERE counted.system = system.system
                                 AND minute = date_trunc('minute', :now::timestamptz) - interval '1 minute'), 0)
                                AS last_minute
                        FROM crm.outside_system AS system
                        ORDER BY system.system
                        """)
                .param("now", SystemRows.utc(now))
                .query((row, at) -> new SystemOverview(
                        row.getString("system"),
                        row.getString("paused_by"),
                        SystemRows.instant(row.getObject("paused_at", OffsetDateTime.class)),
                        row.getInt("failures"),
                        SystemRows.instant(row.getObject("open_until", OffsetDateTime.class)),
                        SystemRows.instant(row.getObject("quiet_until", OffsetDateTime.class)),
                        row.getLong("waiting"),
                        SystemRows.instant(row.getObject("oldest", OffsetDateTime.class)),
                        SystemRows.instant(row.getObject("due", OffsetDateTime.class)),
                        row.getLong("refused"),
                        row.getLong("last_minute"),
                        limits.getOrDefault(row.getString("system"), List.of())))
                .list();
    }

    private Map<String, List<SystemOverview.Limit>> limits() {
        Map<String, List<SystemOverview.Limit>> limits = new HashMap<>();
        jdbc.sql("""
                        SELECT system, bucket, requests, per_millis FROM crm.outside_rate
                        WHERE requests IS NOT NULL ORDER BY system, bucket
                        """).query(row -> {
            limits.computeIfAbsent(row.getString("system"), system -> new ArrayList<>())
                    .add(new SystemOverview.Limit(
                            row.getString("bucket"),
                            row.getInt("requests"),
                            Duration.ofMillis(row.getLong("per_millis"))));
        });
        return limits;
    }
}
