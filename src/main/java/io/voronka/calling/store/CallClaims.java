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

    private static final String BEST = "ORDER BY rank_at, call_id";

    /** What the partial indexes of the queue are made of. */
    private static final String WAITING = "state = 'WAITING' AND NOT agreed_callback AND preferred_operator IS NULL";

    static final String CALLBACK = """
            SELECT * FROM crm.call
            WHERE agreed_callback AND state IN ('SCHEDULED', 'WAITING') AND lane IS NOT NULL AND due_at <= :now
              AND call_id <> ALL (:busy)
              AND (preferred_operator = :operator
                   OR ((preferred_operator IS NULL OR preferred_until <= :now)
                       AND (:anyTopic OR topic = ANY (:topics)) AND (:anyLanguage OR language = ANY (:languages))
                       AND (:anyRegion OR region = ANY (:regions))))
            ORDER BY due_at, call_id LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    static final String KEPT = """
            SELECT * FROM crm.call
            WHERE state = 'WAITING' AND NOT agreed_callback AND preferred_operator = :operator AND call_id <> ALL (:busy)
            ORDER BY rank_at, call_id LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    static final String ANY = "SELECT * FROM crm.call WHERE " + WAITING + " AND call_id <> ALL (:busy) " + BEST
            + " LIMIT 1 FOR UPDATE SKIP LOCKED";

    /**
     * Which topics and languages wait is found by hopping over the index from one to the next; of each that the operator
     * can, the front of its own queue is read. More than so many at the front are not locked by others at once.
     */
    private static final String SKILLED = """
            WITH RECURSIVE kind AS (
                (SELECT topic, language FROM crm.call WHERE %1$s ORDER BY topic, language LIMIT 1)
                UNION ALL
                SELECT next.topic, next.language
                FROM kind CROSS JOIN LATERAL (
                    SELECT topic, language FROM crm.call
                    WHERE %1$s AND (topic, language) > (kind.topic, kind.language)
                    ORDER BY topic, language LIMIT 1) next
            ), front AS (
                SELECT best.call_id, best.rank_at
                FROM kind %3$s CROSS JOIN LATERAL (
                    SELECT call_id, rank_at FROM crm.call
                    WHERE %1$s AND topic = kind.topic AND language = kind.language %4$s
                      AND call_id <> ALL (:busy) %2$s LIMIT 64) best
                WHERE (:anyTopic OR kind.topic = ANY (:topics)) AND (:anyLanguage OR kind.language = ANY (:languages))
                ORDER BY rank_at, call_id LIMIT 64
            )
            SELECT * FROM crm.call
            WHERE call_id = ANY (ARRAY(SELECT call_id FROM front)) AND %1$s %2$s LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    static final String OF_TOPICS = SKILLED.formatted(WAITING, BEST, "", "");
    static final String OF_REGIONS = SKILLED.formatted(
            WAITING, BEST, "CROSS JOIN unnest(:regions) AS mine (region)", "AND region = mine.region");

    /** A way is gone, and its row locked, only if the ones before it have found nothing. */
    private static final String IN_ORDER = """
            WITH callback AS (%s), kept AS (%s), ranked AS (%s)
            SELECT * FROM (TABLE callback UNION ALL TABLE kept UNION ALL TABLE ranked) found LIMIT 1
            """;

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
        return query(IN_ORDER.formatted(CALLBACK, KEPT, ranked(can)), can, busy)
                .param("operator", operator)
                .param("now", time(now))
                .query(CallColumns::read)
                .optional();
    }

    private static String ranked(Skills can) {
        if (can.equals(Skills.ANY)) {
            return ANY;
        }
        return can.regions().isEmpty() ? OF_TOPICS : OF_REGIONS;
    }

    JdbcClient.StatementSpec query(String sql, Skills can, Set<CallId> busy) {
        return jdbc.sql(sql)
                .param("busy", busy.stream().map(CallId::value).toArray(UUID[]::new))
                .param("anyTopic", can.topics().isEmpty())
                .param("topics", array(can.topics()))
                .param("anyLanguage", can.languages().isEmpty())
                .param("languages", array(can.languages()))
                .param("anyRegion", can.regions().isEmpty())
                .param("regions", array(can.regions()));
    }

    private static String[] array(Set<String> values) {
        return values.toArray(String[]::new);
    }
}
