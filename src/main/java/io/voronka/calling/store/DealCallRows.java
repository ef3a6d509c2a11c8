package io.voronka.calling.store;

import io.voronka.calling.DealCalls.Standing;
import io.voronka.kernel.DealId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The calls about deals in {@code crm.call}, for many deals at once. */
@Repository
public class DealCallRows {

    private final JdbcClient jdbc;

    DealCallRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param since since when attempts count, by deal */
    public Map<DealId, Standing> standing(Map<DealId, Instant> since) {
        List<DealId> deals = List.copyOf(since.keySet());
        Map<DealId, Standing> standing = new HashMap<>();
        jdbc.sql("""
                        SELECT d.deal_id, coalesce(c.held, false) AS held, coalesce(c.agreed, false) AS agreed,
                               EXISTS (SELECT 1 FROM crm.call m JOIN crm.call_attempt a USING (call_id)
                                       WHERE m.deal_id = d.deal_id AND a.at >= d.since) AS tried
                        FROM unnest(:deals::uuid[], :sinces::timestamptz[]) AS d (deal_id, since)
                             LEFT JOIN LATERAL (
                                 SELECT bool_or(o.state = 'HELD') AS held, bool_or(o.agreed_callback) AS agreed
                                 FROM crm.call o
                                 WHERE o.deal_id = d.deal_id AND o.state IN ('SCHEDULED', 'WAITING', 'HELD')
                             ) AS c ON true
                        """)
                .param("deals", deals.stream().map(DealId::value).toArray(UUID[]::new))
                .param(
                        "sinces",
                        deals.stream()
                                .map(deal -> String.valueOf(since.get(deal)))
                                .toArray(String[]::new))
                .query(row -> {
                    standing.put(
                            new DealId(row.getObject("deal_id", UUID.class)),
                            new Standing(row.getBoolean("held"), row.getBoolean("agreed"), row.getBoolean("tried")));
                });
        return standing;
    }

    /** Who is taking one of them just now goes on with it. */
    public void keepFor(DealId deal, String operator, Instant now, Duration kept) {
        jdbc.sql("""
                        UPDATE crm.call
                        SET preferred_operator = :operator,
                            preferred_until = greatest(due_at, :now) + make_interval(secs => :kept)
                        WHERE call_id IN (
                            SELECT call_id FROM crm.call
                            WHERE deal_id = :deal AND state IN ('SCHEDULED', 'WAITING') AND NOT agreed_callback
                            ORDER BY call_id FOR UPDATE SKIP LOCKED)
                        """)
                .param("operator", operator)
                .param("now", CallColumns.time(now))
                .param("kept", kept.toSeconds())
                .param("deal", deal.value())
                .update();
    }

    public Optional<String> lastOperator(DealId deal) {
        return jdbc.sql("""
                        SELECT a.operator FROM crm.call c JOIN crm.call_attempt a USING (call_id)
                        WHERE c.deal_id = :deal ORDER BY a.at DESC, c.number DESC LIMIT 1
                        """)
                .param("deal", deal.value())
                .query((row, number) -> Optional.ofNullable(row.getString("operator")))
                .optional()
                .flatMap(operator -> operator);
    }
}
