package io.voronka.intake.store;

import io.voronka.intake.settlement.Dispute;
import io.voronka.intake.settlement.Verdict;
import io.voronka.kernel.LeadId;
import io.voronka.platform.rows.RowInsert;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.settlement_dispute}. */
@Repository
public class SettlementDisputes {

    private static final RowInsert<Dispute> INSERT = RowInsert.<Dispute>into("crm.settlement_dispute")
            .column("dispute_id", "uuid", Dispute::disputeId)
            .column("settlement_id", "uuid", Dispute::settlementId)
            .column("lead_id", "uuid", dispute -> dispute.leadId().value())
            .column("reason", "text", dispute -> dispute.reason().name())
            .column("paid_before", "boolean", Dispute::paidBefore)
            .column("state", "text", dispute -> dispute.state().name())
            .column("raised_by", "text", Dispute::raisedBy)
            .column("raised_at", "timestamptz", Dispute::raisedAt)
            .onConflict("(settlement_id, lead_id) DO NOTHING");

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    SettlementDisputes(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    public void insert(List<Dispute> disputes) {
        INSERT.run(template, disputes);
    }

    public List<Dispute> of(UUID settlement) {
        return jdbc.sql("SELECT * FROM crm.settlement_dispute WHERE settlement_id = :id ORDER BY dispute_id")
                .param("id", settlement)
                .query((row, number) -> dispute(row))
                .list();
    }

    /** The oldest open one. */
    public Optional<Dispute> open(UUID settlement) {
        return jdbc.sql("""
                        SELECT * FROM crm.settlement_dispute
                        WHERE settlement_id = :id AND state = 'OPEN' ORDER BY dispute_id LIMIT 1
                        """)
                .param("id", settlement)
                .query((row, number) -> dispute(row))
                .optional();
    }

    public Optional<Dispute> lock(UUID dispute) {
        return jdbc.sql("SELECT * FROM crm.settlement_dispute WHERE dispute_id = :id FOR UPDATE")
                .param("id", dispute)
                .query((row, number) -> dispute(row))
                .optional();
    }

    public void decide(UUID dispute, Verdict verdict, @Nullable String by, Instant at) {
        jdbc.sql("""
                        UPDATE crm.settlement_dispute
                        SET state = :state, verdict = :verdict, resolved_by = :by, resolved_at = :at
                        WHERE dispute_id = :id
                        """)
                .param("id", dispute)
                .param("state", (verdict.accepted() ? Dispute.State.ACCEPTED : Dispute.State.REJECTED).name())
                .param("verdict", verdict.reason().name())
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Dispute dispute(ResultSet row) throws SQLException {
        OffsetDateTime resolved = row.getObject("resolved_at", OffsetDateTime.class);
        return new Dispute(
                row.getObject("dispute_id", UUID.class),
                row.getObject("settlement_id", UUID.class),
                new LeadId(row.getObject("lead_id", UUID.class)),
                Dispute.Reason.valueOf(row.getString("reason")),
                row.getBoolean("paid_before"),
                Dispute.State.valueOf(row.getString("state")),
                row.getString("raised_by"),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                row.getString("verdict"),
                row.getString("resolved_by"),
                resolved == null ? null : resolved.toInstant());
    }
}
