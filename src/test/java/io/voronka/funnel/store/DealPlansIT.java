package io.voronka.funnel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.calling.CallFloor;
import io.voronka.funnel.DealFilter;
import io.voronka.funnel.Funnel;
import io.voronka.kernel.DealId;
import io.voronka.kernel.PersonId;
import io.voronka.support.VoronkaTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists and look-ups of deals read a handful of pages of a large base. */
@VoronkaTest
@Import(CallFloor.class)
class DealPlansIT {

    private static final Pattern BUFFERS = Pattern.compile("shared hit=(\\d+)(?: read=(\\d+))?");

    /** Nearly all wait in the base; one in a thousand is a business deal, one in five thousand of these is taken by ANNA. */
    private static final String DEALS = """
            INSERT INTO crm.deal (deal_id, person_id, funnel, stage, since, open, responsible, kind_reason, source,
                                  external_id, order_id, opened_at, created_at)
            SELECT ('01990000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
                   md5('person' || n / 2)::uuid,
                   CASE WHEN n % 1000 = 0 THEN 'B2B' ELSE 'B2C' END,
                   CASE WHEN n % 20000 = 0 THEN 'NOT_REACHED' WHEN n % 1000 = 0 THEN 'IN_PROGRESS' ELSE 'BASE' END,
                   now(), true, CASE WHEN n % 5000 = 0 THEN 'plan-anna' END, 'TEST', 'plan-crm', 'E' || n,
                   CASE WHEN n % 1000 = 0 THEN md5('order' || n)::uuid END, now(), now()
            FROM generate_series(1, 200000) n
            """;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Test
    void noQuestionReadsTheBase() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(DEALS).update();
            jdbc.sql("ANALYZE crm.deal").update();

            assertThat(listed(Funnel.B2C, "BASE", null, null)).isLessThan(50);
            assertThat(listed(Funnel.B2B, "NOT_REACHED", null, null)).isLessThan(100);
            assertThat(listed(null, null, "plan-anna", null)).isLessThan(150);
            assertThat(listed(null, null, null, person())).isLessThan(20);
            assertThat(pages("SELECT * FROM crm.deal WHERE person_id = ANY (:people)", Map.of("people", ids(person()))))
                    .isLessThan(20);
            assertThat(
                            pages(
                                    "SELECT * FROM crm.deal WHERE order_id = :order",
                                    Map.of(
                                            "order",
                                            uuid(
                                                    "SELECT order_id FROM crm.deal WHERE source = 'plan-crm' AND order_id IS NOT NULL LIMIT 1"))))
                    .isLessThan(20);
            assertThat(pages("SELECT * FROM crm.deal WHERE copied_from = ANY (:ids)", Map.of("ids", new UUID[] {
                        uuid("SELECT deal_id FROM crm.deal WHERE source = 'plan-crm' LIMIT 1")
                    })))
                    .isLessThan(20);
            assertThat(pages(DealRows.STANDING, standing())).isLessThan(100);
            status.setRollbackOnly();
        });
    }

    /** What a load asks after it has written a deal that stood already. */
    private Map<String, Object> standing() {
        Map<String, Object> asked = new HashMap<>();
        asked.put("ids", new UUID[] {UUID.randomUUID()});
        asked.put("sources", new String[] {"plan-crm"});
        asked.put("numbers", new String[] {"E77"});
        asked.put("origins", new UUID[] {UUID.randomUUID()});
        asked.put("funnels", new String[] {"MAIN"});
        return asked;
    }

    private long listed(
            @Nullable Funnel funnel, @Nullable String stage, @Nullable String responsible, @Nullable UUID person) {
        DealLists.Question question = DealLists.question(
                new DealFilter(
                        funnel,
                        stage,
                        null,
                        responsible,
                        null,
                        null,
                        person == null ? null : List.of(new PersonId(person)),
                        null,
                        DealId.of("01990000-0000-7000-8000-00000002ffff")),
                101);
        return pages(question.sql(), question.values());
    }

    private UUID person() {
        return uuid("SELECT person_id FROM crm.deal WHERE source = 'plan-crm' LIMIT 1");
    }

    private UUID uuid(String sql) {
        return jdbc.sql(sql).query(UUID.class).single();
    }

    private static UUID[] ids(UUID id) {
        return new UUID[] {id};
    }

    /** Pages that a statement touches. */
    private long pages(String sql, Map<String, Object> values) {
        String plan = String.join(
                "\n",
                jdbc.sql("EXPLAIN (ANALYZE, BUFFERS) " + sql)
                        .params(values)
                        .query(String.class)
                        .list());
        assertThat(plan).as("plan").doesNotContain("Seq Scan on deal");
        MatchResult first = BUFFERS.matcher(plan).results().findFirst().orElseThrow();
        return Long.parseLong(first.group(1)) + (first.group(2) == null ? 0 : Long.parseLong(first.group(2)));
    }
}
