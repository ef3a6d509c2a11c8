package io.voronka.funnel.store;

import io.voronka.funnel.Deal;
import io.voronka.kernel.DealId;
import io.voronka.platform.rows.RowInsert;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.deal_stage}. */
@Repository
public class DealStageRows {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final RowInsert<Deal> first = RowInsert.<Deal>into("crm.deal_stage")
            .column("deal_id", "uuid", deal -> deal.id().value())
            .column("number", "integer", deal -> 1)
            .column("stage", "text", Deal::stage)
            .column("since", "timestamptz", Deal::since)
            .column("actor", "text", deal -> deal.origin().source())
            .column("reason", "text", Deal::kindReason);

    DealStageRows(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** The first stage of new deals. */
    public void begin(List<Deal> deals) {
        if (!deals.isEmpty()) {
            first.run(template, deals);
        }
    }

    /** The next stage of deals whose rows are locked. */
    public void add(
            Collection<DealId> deals,
            String stage,
            Instant since,
            String actor,
            String reason,
            @Nullable String activityId) {
        jdbc.sql("""
                        INSERT INTO crm.deal_stage (deal_id, number, stage, since, actor, reason, activity_id)
                        SELECT id, (SELECT max(number) FROM crm.deal_stage WHERE deal_id = id) + 1, :stage,
                               :since::timestamptz, :actor, :reason, :activity::text
                        FROM unnest(:deals::uuid[]) AS id
                        """)
                .param("deals", DealRows.ids(deals))
                .param("stage", stage)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("reason", reason)
                .param("activity", activityId)
                .update();
    }

    /** All of a deal, the first one first. */
    public List<Deal.Step> of(DealId deal) {
        return jdbc.sql("SELECT * FROM crm.deal_stage WHERE deal_id = :deal ORDER BY number")
                .param("deal", deal.value())
                .query((row, number) -> new Deal.Step(
                        row.getInt("number"),
                        row.getString("stage"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        row.getString("reason"),
                        row.getString("activity_id")))
                .list();
    }

    /** Whether a deal has ever been in a stage. */
    public boolean wasIn(DealId deal, String stage) {
        return jdbc.sql("SELECT deal_id FROM crm.deal_stage WHERE deal_id = :deal AND stage = :stage LIMIT 1")
                .param("deal", deal.value())
                .param("stage", stage)
                .query(UUID.class)
                .optional()
                .isPresent();
    }
}
