package io.voronka.intake.store;

import io.voronka.intake.settlement.PayableTerm;
import io.voronka.intake.settlement.SettlementEntry.Cause;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what settlement asks about single leads. */
@Component
public class SettlementQueries {

    private static final String PAID = """
            SELECT lead.lead_id, entry.contractor, entry.campaign, entry.term, sum(entry.amount) AS amount,
                   entry.currency, lead.received_at
            FROM crm.lead lead JOIN crm.settlement_entry entry USING (lead_id)
            %s
            GROUP BY lead.lead_id, entry.contractor, entry.campaign, entry.term, entry.currency, lead.received_at
            HAVING sum(entry.amount) %s
            ORDER BY lead.lead_id
            """;

    private final JdbcClient jdbc;

    SettlementQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A lead as settlement sees it. */
    public record BroughtLead(
            LeadId leadId,
            @Nullable String contractor,
            @Nullable String campaign,
            Instant receivedAt) {}

    /** What stands for a lead, corrections added up. */
    public record PaidLead(
            LeadId leadId,
            String contractor,
            @Nullable String campaign,
            PayableTerm term,
            BigDecimal amount,
            String currency,
            Instant receivedAt) {}

    /** The lead that began the cycle in which these people, who are one, were at a time. */
    public @Nullable BroughtLead cycleStart(Collection<PersonId> group, Instant at) {
        return jdbc.sql("""
                        SELECT lead_id, contractor, campaign, received_at
                        FROM crm.lead
                        WHERE person_id = ANY (:people) AND lead_action = 'CREATE' AND received_at <= :at
                        ORDER BY lead_id DESC
                        LIMIT 1
                        """)
                .param("people", ids(group))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, number) -> brought(row))
                .optional()
                .orElse(null);
    }

    /** A contractor's own lead by its id or, failing that, by the contractor's; of one bringer only, if named. */
    public @Nullable BroughtLead ofContractor(
            String contractor, @Nullable LeadId leadId, @Nullable String externalId, @Nullable String receivedBy) {
        return jdbc.sql("""
                        SELECT lead_id, contractor, campaign, received_at
                        FROM crm.lead
                        WHERE contractor = :contractor
                          AND (lead_id = :lead::uuid OR :lead::uuid IS NULL AND external_id = :externalId::text)
                          AND (:receivedBy::text IS NULL OR received_by = :receivedBy::text)
                        ORDER BY lead_id
                        LIMIT 1
                        """)
                .param("contractor", contractor)
                .param("lead", leadId == null ? null : leadId.value())
                .param("externalId", externalId)
                .param("receivedBy", receivedBy)
                .query((row, number) -> brought(row))
                .optional()
                .orElse(null);
    }

    /** Leads that were paid because they brought these people, who are one, as new; the earliest first. */
    public List<PaidLead> paidAsNew(Collection<PersonId> group) {
        return paid("""
                        WHERE lead.person_id = ANY (:people) AND entry.term <> 'CONFIRMED_ORDER'
                        """, "people", ids(group));
    }

    /** What stands for a lead; null if it was never paid. */
    public @Nullable PaidLead standing(LeadId lead) {
        return jdbc.sql(PAID.formatted("WHERE lead.lead_id = :lead", ">= 0"))
                .param("lead", lead.value())
                .query((row, number) -> paid(row))
                .optional()
                .orElse(null);
    }

    private List<PaidLead> paid(String where, String name, Object value) {
        return jdbc.sql(PAID.formatted(where, "> 0"))
                .param(name, value)
                .query((row, number) -> paid(row))
                .list();
    }

    /** The corrections that were made for a cause. */
    public List<PaidLead> corrected(Cause cause, UUID reference) {
        return jdbc.sql("""
                        SELECT lead_id, entry.contractor, entry.campaign, entry.term, entry.amount, entry.currency,
                               lead.received_at
                        FROM crm.settlement_entry entry JOIN crm.lead lead USING (lead_id)
                        WHERE entry.kind = 'CORRECTION' AND entry.cause = :cause AND entry.reference = :reference
                        ORDER BY lead_id
                        """)
                .param("cause", cause.name())
                .param("reference", reference)
                .query((row, number) -> paid(row))
                .list();
    }

    private static UUID[] ids(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(UUID[]::new);
    }

    private static BroughtLead brought(ResultSet row) throws SQLException {
        return new BroughtLead(
                new LeadId(row.getObject("lead_id", UUID.class)),
                row.getString("contractor"),
                row.getString("campaign"),
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }

    private static PaidLead paid(ResultSet row) throws SQLException {
        return new PaidLead(
                new LeadId(row.getObject("lead_id", UUID.class)),
                row.getString("contractor"),
                row.getString("campaign"),
                PayableTerm.valueOf(row.getString("term")),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }
}
