package io.voronka.calling.store;

import static io.voronka.calling.store.CallColumns.time;

import io.voronka.calling.Skills;
import io.voronka.calling.WaitingCall;
import io.voronka.kernel.CallId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds the best call in {@code crm.call} and locks it. Each way reads as many rows as others have locked just now,
 * however long the queue is.
 */
@Repository
public class CallClaims {

    /** The ways are in {@code crm.best_call}, which is planned once a connection. */
    static final String BEST = "SELECT * FROM crm.best_call(:operator, :now, :busy, :topics, :languages, :regions)";

    private final JdbcClient jdbc;

    CallClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets calls into the queue that are due, the longest due first; says how many. */
    public int wake(Instant now, int most) {
        return jdbc.sql("""
                        UPDATE crm.call SET state = 'WAITING'
                        WHERE call_id IN (
                            SELECT call_id FROM crm.call
                            WHERE state = 'SCHEDULED' AND NOT agreed_callback AND lane IS NOT NULL AND due_at <= :now
                            ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        """).param("now", time(now)).param("most", most).update();
    }

    /** Lets everybody have calls that were kept for an operator long enough; says how many. */
    public int open(Instant now, int most) {
        return jdbc.sql("""
                        UPDATE crm.call SET preferred_operator = NULL, preferred_until = NULL
                        WHERE call_id IN (
                            SELECT call_id FROM crm.call
                            WHERE state = 'WAITING' AND NOT agreed_callback AND preferred_operator IS NOT NULL
                              AND preferred_until <= :now
                            ORDER BY preferred_until LIMIT :most FOR UPDATE SKIP LOCKED)
                        """).param("now", time(now)).param("most", most).update();
    }

    /**
     * The best call that the operator can and may make, locked: an agreed callback that is due, else one that is kept for
     * the operator, else by rank.
     *
     * @param busy calls that are left out
     */
    public Optional<WaitingCall> lockBest(String operator, Skills can, Set<CallId> busy, Instant now) {
        return query(BEST, operator, can, busy, now).query(CallColumns::read).optional();
    }

    JdbcClient.StatementSpec query(String sql, String operator, Skills can, Set<CallId> busy, Instant now) {
        return jdbc.sql(sql)
                .param("operator", operator)
                .param("now", time(now))
                .param("busy", busy.stream().map(CallId::value).toArray(UUID[]::new))
                .param("topics", array(can.topics()))
                .param("languages", array(can.languages()))
                .param("regions", array(can.regions()));
    }

    private static String[] array(Set<String> values) {
        return values.toArray(String[]::new);
    }
}
