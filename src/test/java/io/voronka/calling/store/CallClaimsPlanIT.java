package io.voronka.calling.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.calling.CallFloor;
import io.voronka.calling.Skills;
import io.voronka.calling.WaitingCall;
import io.voronka.support.VoronkaTest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A claim reads a handful of rows although a hundred thousand calls wait. */
@VoronkaTest
@Import(CallFloor.class)
class CallClaimsPlanIT {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final Pattern BUFFERS = Pattern.compile("shared hit=(\\d+)(?: read=(\\d+))?");

    /** One of thirty topics, ninety regions and two languages each; one in a thousand is about RARE in Тыва. */
    private static final String CALLS = """
            INSERT INTO crm.call (call_id, lead_id, person_id, process_instance_id, number, topic, region, product_group,
                                  language, arrived_at, attempt, calls_in_attempt, agreed_callback, demotion_minutes,
                                  state, due_at, lane, lane_priority, rank_at, head_start_minutes, rank_reason, created_at)
            SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'plan-' || n, 1,
                   CASE WHEN n % 1000 = 999 THEN 'RARE' ELSE 'TOPIC-' || n % 30 END,
                   CASE WHEN n % 1000 = 999 THEN 'Тыва' ELSE 'Регион ' || n % 89 END, 'LENS',
                   CASE WHEN n % 17 = 0 THEN 'en' ELSE 'ru' END, timestamptz '2026-11-27T12:00:00Z' - n * interval '1 second',
                   1, 1, false, 0, CASE WHEN n > 100000 THEN 'SCHEDULED' ELSE 'WAITING' END,
                   CASE WHEN n > 100000 THEN timestamptz '2026-11-28T12:00:00Z' ELSE timestamptz '2026-11-27T12:00:00Z' END,
                   'NORMAL', 500, timestamptz '2026-11-27T12:00:00Z' - n * interval '1 second', 0, 'DEMAND', now()
            FROM generate_series(1, 150000) n
            """;

    @Autowired
    CallClaims claims;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theClaimIsShortHoweverLongTheQueueIs() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("UPDATE crm.call SET state = 'GIVEN_UP', closed_at = now(), held_by = NULL, held_at = NULL, "
                            + "held_until = NULL WHERE state IN ('SCHEDULED', 'WAITING', 'HELD')")
                    .update();
            jdbc.sql(CALLS).update();
            jdbc.sql("ANALYZE crm.call").update();

            assertThat(taken(Skills.ANY))
                    .hasValueSatisfying(
                            best -> assertThat(best.call().waitedMinutes(NOW)).isEqualTo(100_000 / 60));
            assertThat(taken(new Skills(Set.of("RARE"), Set.of(), Set.of())))
                    .hasValueSatisfying(
                            best -> assertThat(best.call().request().topic()).isEqualTo("RARE"));
            assertThat(taken(new Skills(Set.of(), Set.of("en"), Set.of("Тыва", "Регион 7"))))
                    .hasValueSatisfying(
                            best -> assertThat(best.call().request().language()).isEqualTo("en"));
            assertThat(taken(new Skills(Set.of("NOBODY"), Set.of(), Set.of()))).isEmpty();

            assertThat(pages(Skills.ANY)).isLessThan(40);
            assertThat(pages(new Skills(Set.of("RARE"), Set.of(), Set.of()))).isLessThan(1000);
            assertThat(pages(new Skills(Set.of(), Set.of("en"), Set.of("Тыва", "Регион 7"))))
                    .isLessThan(1500);
            status.setRollbackOnly();
        });
    }

    private Optional<WaitingCall> taken(Skills can) {
        return claims.lockBest("plan-operator", can, Set.of(), NOW);
    }

    /** Pages that the claim touches; the queue alone fills some thousands. */
    private long pages(Skills can) {
        taken(can); // the plan is made at the first time
        String plan = String.join(
                "\n",
                claims.query("EXPLAIN (ANALYZE, BUFFERS) " + CallClaims.BEST, "plan-operator", can, Set.of(), NOW)
                        .query(String.class)
                        .list());
        MatchResult top = BUFFERS.matcher(plan).results().findFirst().orElseThrow(() -> new AssertionError(plan));
        return Long.parseLong(top.group(1)) + (top.group(2) == null ? 0 : Long.parseLong(top.group(2)));
    }
}
