package io.voronka.intake.store;

import io.voronka.intake.settlement.Dispute;
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
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads what settlement asks about single leads. */
@Component
public class SettlementQueries {

    private static final String LOCK = """
            SELECT lead_id FROM crm.lead WHERE lead_id = ANY (?) ORDER BY lead_id FOR NO KEY UPDATE
            """;

    /** A lead may have been paid under terms that have changed since: the newest entry says whose they are. */
    private static final String BOOKED = """
            SELECT lead.lead_id, lead.person_id, lead.source, lead.contractor, lead.campaign, lead.received_at, booked.*
            FROM crm.lead CROSS JOIN LATERAL (
                 SELECT sum(amount) AS standing,
                        (array_agg(term ORDER BY counted_at DESC, entry_id DESC))[1] AS paid_term,
                        (array_agg(campaign ORDER BY counted_at DESC, entry_id DESC))[1] AS paid_campaign,
                        (array_agg(amount ORDER BY counted_at DESC, entry_id DESC)
                             FILTER (WHERE amount >= 0))[1] AS price
                 FROM crm.settlement_entry entry
                 WHERE entry.lead_id = lead.lead_id AND entry.contractor = lead.contractor) booked
            WHERE %s
            ORDER BY lead.received_at, lead.lead_id
            """;

    private static final String LEADS = BOOKED.formatted("lead.lead_id = ANY (?)");

    private static final String BROUGHT =
            BOOKED.formatted("lead.person_id = ANY (?) AND lead.lead_action = 'CREATE' AND lead.received_at <= ?");

    private static final String PAID_OF_PEOPLE = """
            SELECT lead_id FROM crm.lead
            WHERE person_id = ANY (?) AND EXISTS (SELECT FROM crm.settlement_entry entry
                                                  WHERE entry.lead_id = lead.lead_id)
            """;

    /** What should not have been paid anyhow, as somebody has agreed since, does not come back. */
    private static final String CORRECTED = """
            SELECT lead_id FROM crm.settlement_entry entry
            WHERE kind = 'CORRECTION' AND cause = ? AND reference = ?
              AND NOT EXISTS (SELECT FROM crm.settlement_dispute dispute
                              WHERE dispute.lead_id = entry.lead_id AND dispute.state = 'ACCEPTED'
                                AND dispute.reason = ? AND dispute.resolved_at >= entry.counted_at)
            """;

    private final JdbcTemplate jdbc;

    SettlementQueries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What stands for a lead, its entries added up.
     *
     * @param price the last amount that was not taken back but given
     */
    public record Standing(
            BigDecimal amount,
            PayableTerm term,
            BigDecimal price,
            @Nullable String campaign) {}

    /**
     * A lead as settlement sees it.
     *
     * @param standing null if the ledger does not know it
     */
    public record BookedLead(
            LeadId leadId,
            @Nullable PersonId personId,
            String source,
            @Nullable String contractor,
            @Nullable String campaign,
            Instant receivedAt,
            @Nullable Standing standing) {

        public static final Comparator<BookedLead> BY_ARRIVAL = Comparator.comparing(BookedLead::receivedAt)
                .thenComparing(lead -> lead.leadId().value());

        /** Whether more stands than nothing. */
        public boolean isPaid() {
            return standing != null && standing.amount().signum() > 0;
        }

        /** The contractor of a lead that is in the ledger, or about to be. */
        public String requiredContractor() {
            if (contractor == null) {
                throw new IllegalStateException("A lead of our own is not settled");
            }
            return contractor;
        }

        /** The same with something else standing. */
        public BookedLead with(Standing other) {
            return new BookedLead(leadId, personId, source, contractor, campaign, receivedAt, other);
        }
    }

    /** Locks the rows of leads until the transaction ends. */
    public void lock(Collection<LeadId> leads) {
        jdbc.query(LOCK, row -> {}, (Object) leadIds(leads));
    }

    /** These leads; the earliest first. */
    public List<BookedLead> booked(Collection<LeadId> leads) {
        return jdbc.query(LEADS, (row, number) -> booked(row), (Object) leadIds(leads));
    }

    /** Leads that brought these people, who are one, as new or anew until a time; the earliest first. */
    public List<BookedLead> brought(Collection<PersonId> group, Instant until) {
        return jdbc.query(BROUGHT, (row, number) -> booked(row), ids(group), until.atOffset(ZoneOffset.UTC));
    }

    /** Leads of these people that the ledger knows. */
    public List<LeadId> paidOf(Collection<PersonId> group) {
        return jdbc.query(PAID_OF_PEOPLE, (row, number) -> lead(row), (Object) ids(group));
    }

    /** Leads that were corrected for a cause and may become again what they were. */
    public List<LeadId> corrected(Cause cause, UUID reference) {
        return jdbc.query(
                CORRECTED,
                (row, number) -> lead(row),
                cause.name(),
                reference,
                Dispute.Reason.SHOULD_NOT_BE_PAID.name());
    }

    private static UUID[] ids(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(UUID[]::new);
    }

    private static UUID[] leadIds(Collection<LeadId> leads) {
        return leads.stream().map(LeadId::value).toArray(UUID[]::new);
    }

    private static LeadId lead(ResultSet row) throws SQLException {
        return new LeadId(row.getObject("lead_id", UUID.class));
    }

    private static BookedLead booked(ResultSet row) throws SQLException {
        UUID person = row.getObject("person_id", UUID.class);
        BigDecimal standing = row.getBigDecimal("standing");
        return new BookedLead(
                lead(row),
                person == null ? null : new PersonId(person),
                row.getString("source"),
                row.getString("contractor"),
                row.getString("campaign"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                standing == null
                        ? null
                        : new Standing(
                                standing,
                                PayableTerm.valueOf(row.getString("paid_term")),
                                row.getBigDecimal("price"),
                                row.getString("paid_campaign")));
    }
}
