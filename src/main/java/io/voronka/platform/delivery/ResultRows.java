package io.voronka.platform.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what became of claimed rows of {@code crm.delivery}. */
@Component
class ResultRows {

    private final JdbcClient jdbc;

    ResultRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes results, except of rows that another node has taken over since.
     *
     * @return the rows that were written
     */
    List<UUID> write(UUID node, List<ResultRow> results, Instant now) {
        return jdbc.sql("""
                        UPDATE crm.delivery AS entry SET
                            state = result.state,
                            code = result.code,
                            remote_id = coalesce(result.remote_id, entry.remote_id),
                            may_have_arrived = entry.may_have_arrived OR result.unanswered,
                            next_try_at = result.next_try_at,
                            finished_at = CASE WHEN result.state <> 'WAITING' THEN :now::timestamptz END,
                            problem_id = CASE WHEN result.state IN ('WAITING', 'REFUSED') THEN entry.problem_id END,
                            leased_by = NULL
                        FROM unnest(:ids::uuid[], :attempts::int[], :states::text[], :codes::text[],
                                :remoteIds::text[], :unanswered::boolean[], :next::timestamptz[])
                            AS result (id, attempt, state, code, remote_id, unanswered, next_try_at)
                        WHERE entry.delivery_id = result.id AND entry.leased_by = :node AND entry.attempts = result.attempt
                        RETURNING entry.delivery_id
                        """)
                .param("now", SystemRows.utc(now))
                .param("node", node)
                .param("ids", array(results, ResultRow::id, UUID[]::new))
                .param("attempts", array(results, ResultRow::attempt, Integer[]::new))
                .param("states", array(results, result -> result.state().name(), String[]::new))
                .param("codes", array(results, ResultRow::code, String[]::new))
                .param("remoteIds", array(results, ResultRow::remoteId, String[]::new))
                .param("unanswered", array(results, ResultRow::unanswered, Boolean[]::new))
                .param("next", array(results, result -> result.nextTry().toString(), String[]::new))
                .query(UUID.class)
                .list();
    }

    /** Gives claims back that nothing was sent of, except those that have been leased anew since. */
    void release(UUID node, List<Delivery> deliveries, Instant now) {
        jdbc.sql("""
                        UPDATE crm.delivery AS entry
                        SET leased_by = NULL, next_try_at = :now, attempts = entry.attempts - 1
                        FROM unnest(:ids::uuid[], :attempts::int[]) AS unsent (id, attempt)
                        WHERE entry.delivery_id = unsent.id AND entry.leased_by = :node AND entry.attempts = unsent.attempt
                        """)
                .param("now", SystemRows.utc(now))
                .param("ids", deliveries.stream().map(Delivery::id).toArray(UUID[]::new))
                .param("attempts", deliveries.stream().map(Delivery::attempt).toArray(Integer[]::new))
                .param("node", node)
                .update();
    }

    private static <T extends @Nullable Object> T[] array(
            List<ResultRow> results, Function<ResultRow, T> value, java.util.function.IntFunction<T[]> array) {
        return results.stream().map(value).toArray(array);
    }
}
