package io.voronka.platform.delivery;

import io.voronka.platform.delivery.DeliveryProblem.Decision;
import io.voronka.platform.id.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code crm.delivery_problem}, and the rows of {@code crm.delivery} that belong to a problem. */
@Component
class ProblemRows {

    private final JdbcClient jdbc;

    ProblemRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Kind(String operation, String code) {}

    /**
     * Counts refusals, and opens the problems that are new. Called last in the transaction that writes results: whoever
     * holds a problem waits for no delivery.
     */
    void refused(String system, List<ResultRow> refused, Instant now) {
        Map<Kind, Long> counts = refused.stream()
                .collect(Collectors.groupingBy(
                        result -> new Kind(result.operation(), result.code()), Collectors.counting()));
        List<Kind> kinds = new ArrayList<>(counts.keySet());
        kinds.sort(Comparator.comparing(Kind::operation).thenComparing(Kind::code));
        Map<Kind, UUID> problems = new HashMap<>();
        jdbc.sql("""
                        INSERT INTO crm.delivery_problem AS problem
                            (problem_id, system, operation, code, refusals, first_at, last_at)
                        SELECT id, :system, operation, code, refusals, :now, :now
                        FROM unnest(:ids::uuid[], :operations::text[], :codes::text[], :counts::bigint[])
                            WITH ORDINALITY AS kind (id, operation, code, refusals, place)
                        ORDER BY place
                        ON CONFLICT (system, operation, code) WHERE resolved_at IS NULL DO UPDATE SET
                            refusals = problem.refusals + excluded.refusals,
                            last_at = greatest(problem.last_at, excluded.last_at)
                        RETURNING problem_id, operation, code
                        """)
                .param("system", system)
                .param("now", SystemRows.utc(now))
                .param("ids", kinds.stream().map(kind -> Ids.next()).toArray(UUID[]::new))
                .param("operations", kinds.stream().map(Kind::operation).toArray(String[]::new))
                .param("codes", kinds.stream().map(Kind::code).toArray(String[]::new))
                .param("counts", kinds.stream().map(counts::get).toArray(Long[]::new))
                .query(row -> {
                    problems.put(
                            new Kind(row.getString("operation"), row.getString("code")),
                            row.getObject("problem_id", UUID.class));
                });
        jdbc.sql("""
                        UPDATE crm.delivery AS entry SET problem_id = pair.problem_id
                        FROM unnest(:deliveries::uuid[], :problems::uuid[]) AS pair (delivery_id, problem_id)
                        WHERE entry.delivery_id = pair.delivery_id
                        """)
                .param("deliveries", refused.stream().map(ResultRow::id).toArray(UUID[]::new))
                .param(
                        "problems",
                        refused.stream()
                                .map(result -> problems.get(new Kind(result.operation(), result.code())))
                                .toArray(UUID[]::new))
                .update();
    }

    /** The longest open first. */
    List<DeliveryProblem> open(int limit) {
        return jdbc.sql(
                        "SELECT * FROM crm.delivery_problem WHERE resolved_at IS NULL ORDER BY first_at, problem_id LIMIT ?")
                .param(limit)
                .query((row, at) -> problem(row))
                .list();
    }

    /** All that are open, from the index of those. */
    List<UUID> openIds() {
        return jdbc.sql("SELECT problem_id FROM crm.delivery_problem WHERE resolved_at IS NULL ORDER BY first_at")
                .query(UUID.class)
                .list();
    }

    Optional<DeliveryProblem> find(UUID id) {
        return jdbc.sql("SELECT * FROM crm.delivery_problem WHERE problem_id = ?")
                .param(id)
                .query((row, at) -> problem(row))
                .optional();
    }

    /** Locks an open problem; empty if it is solved, or somebody else is at it. */
    Optional<DeliveryProblem> lock(UUID id) {
        return jdbc.sql("""
                        SELECT * FROM crm.delivery_problem WHERE problem_id = ? AND resolved_at IS NULL
                        FOR UPDATE SKIP LOCKED
                        """).param(id).query((row, at) -> problem(row)).optional();
    }

    /** Returns false if the problem is solved, or something else is being done. */
    boolean want(UUID id, Decision decision, String login, Instant now) {
        return jdbc.sql("""
                        UPDATE crm.delivery_problem SET wanted = :wanted, wanted_by = :login, wanted_at = :now
                        WHERE problem_id = :id AND resolved_at IS NULL AND (wanted IS NULL OR wanted = :wanted)
                        """)
                        .param("wanted", decision.name())
                        .param("login", login)
                        .param("now", SystemRows.utc(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    void done(UUID id) {
        jdbc.sql("UPDATE crm.delivery_problem SET wanted = NULL WHERE problem_id = ?")
                .param(id)
                .update();
    }

    void started(UUID id, String processInstanceId) {
        jdbc.sql("UPDATE crm.delivery_problem SET process_instance_id = ? WHERE problem_id = ?")
                .param(processInstanceId)
                .param(id)
                .update();
    }

    void resolve(UUID id, Instant now) {
        jdbc.sql("UPDATE crm.delivery_problem SET resolved_at = ? WHERE problem_id = ?")
                .param(SystemRows.utc(now))
                .param(id)
                .update();
    }

    /** Sends a batch of what was refused until then again, or gives it up. Returns how many that were. */
    int carryOut(UUID id, Decision decision, Instant until, Instant now, int batch) {
        String change = decision == Decision.RETRY
                ? "state = 'WAITING', next_try_at = :now, finished_at = NULL"
                : "state = 'OBSOLETE', code = '" + PostedDelivery.GIVEN_UP + "', finished_at = :now, problem_id = NULL";
        return jdbc.sql("UPDATE crm.delivery AS entry SET " + change + """
                         FROM (SELECT delivery_id FROM crm.delivery
                               WHERE problem_id = :id AND state = 'REFUSED' AND finished_at <= :until
                               ORDER BY finished_at LIMIT :batch
                               FOR UPDATE SKIP LOCKED) AS refused
                         WHERE entry.delivery_id = refused.delivery_id
                        """)
                .param("now", SystemRows.utc(now))
                .param("id", id)
                .param("until", SystemRows.utc(until))
                .param("batch", batch)
                .update();
    }

    /** Whether something of it is refused, or tried again and not through. */
    boolean left(UUID id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM crm.delivery WHERE problem_id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    boolean refused(UUID id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM crm.delivery WHERE problem_id = ? AND state = 'REFUSED')")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** Deliveries that are refused now, by problem. */
    Map<UUID, Long> refusedNow(List<UUID> ids) {
        Map<UUID, Long> counts = new HashMap<>();
        jdbc.sql("""
                        SELECT problem_id, count(*) AS refused FROM crm.delivery
                        WHERE problem_id = ANY (?) AND state = 'REFUSED' GROUP BY problem_id
                        """).param(ids.toArray(UUID[]::new)).query(row -> {
            counts.put(row.getObject("problem_id", UUID.class), row.getLong("refused"));
        });
        return counts;
    }

    private static DeliveryProblem problem(ResultSet row) throws SQLException {
        @Nullable String wanted = row.getString("wanted");
        return new DeliveryProblem(
                row.getObject("problem_id", UUID.class),
                row.getString("system"),
                row.getString("operation"),
                row.getString("code"),
                row.getLong("refusals"),
                row.getObject("first_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_at", OffsetDateTime.class).toInstant(),
                row.getString("process_instance_id"),
                wanted == null ? null : Decision.valueOf(wanted),
                SystemRows.instant(row.getObject("wanted_at", OffsetDateTime.class)),
                SystemRows.instant(row.getObject("resolved_at", OffsetDateTime.class)));
    }
}
