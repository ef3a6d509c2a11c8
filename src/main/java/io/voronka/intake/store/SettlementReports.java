package io.voronka.intake.store;

import io.voronka.intake.settlement.ReportQuery;
import io.voronka.intake.settlement.ReportRow;
import io.voronka.intake.settlement.ReportTotals;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads settlement reports, a thousand rows at a time: the caller is in a transaction, or the driver would take all. */
@Repository
public class SettlementReports {

    private static final int FETCH = 1_000;

    private static final String ENTRIES = """
            FROM crm.settlement_entry entry
            WHERE entry.contractor = :contractor
              AND CASE WHEN :period::date IS NULL THEN counted_at >= :from AND counted_at < :to
                       ELSE period = :period::date END
            """;

    private static final String NOT_PAYABLE = """
            FROM crm.lead lead
            WHERE lead.contractor = :contractor AND lead_id >= :first AND lead_id < :last
              AND NOT EXISTS (SELECT FROM crm.settlement_entry entry
                              WHERE entry.lead_id = lead.lead_id AND entry.kind = 'LEAD')
            """;

    private final NamedParameterJdbcTemplate jdbc;

    SettlementReports(DataSource database) {
        JdbcTemplate template = new JdbcTemplate(database);
        template.setFetchSize(FETCH);
        this.jdbc = new NamedParameterJdbcTemplate(template);
    }

    public ReportTotals totals(ReportQuery query) {
        MapSqlParameterSource values = values(query);
        return new ReportTotals(
                jdbc.query(
                        """
                        SELECT campaign, term, count(*) FILTER (WHERE kind = 'LEAD') AS leads,
                               count(*) FILTER (WHERE kind = 'CORRECTION') AS corrections, sum(amount) AS amount
                        """ + ENTRIES + " GROUP BY campaign, term ORDER BY campaign, term",
                        values,
                        (row, number) -> new ReportTotals.OfTerm(
                                row.getString("campaign"),
                                row.getString("term"),
                                row.getLong("leads"),
                                row.getLong("corrections"),
                                row.getBigDecimal("amount"))),
                jdbc.query(
                        "SELECT reason, count(*) AS leads " + NOT_PAYABLE + " GROUP BY reason ORDER BY reason",
                        values,
                        (row, number) -> new ReportTotals.OfReason(row.getString("reason"), row.getLong("leads"))));
    }

    /** Those of the ledger, in the order in which they were counted. */
    public void entries(ReportQuery query, Consumer<ReportRow> rows) {
        jdbc.query("""
                SELECT entry.kind, entry.lead_id, lead.external_id, entry.campaign, entry.counted_at AS at,
                       lead.lead_action, entry.cause AS reason, entry.term, entry.amount
                FROM (SELECT *
                """ + ENTRIES + """
                ) entry LEFT JOIN crm.lead lead USING (lead_id)
                ORDER BY entry.entry_id
                """, values(query), row -> {
            rows.accept(row(row, row.getString("kind"), row.getString("term"), row.getBigDecimal("amount")));
        });
    }

    /** Leads without an entry, in order of arrival. */
    public void notPayable(ReportQuery query, Consumer<ReportRow> rows) {
        jdbc.query(
                "SELECT lead_id, external_id, campaign, received_at AS at, lead_action, reason " + NOT_PAYABLE
                        + " ORDER BY lead_id",
                values(query),
                row -> {
                    rows.accept(row(row, "NOT_PAYABLE", null, BigDecimal.ZERO.setScale(2)));
                });
    }

    private static MapSqlParameterSource values(ReportQuery query) {
        return new MapSqlParameterSource("contractor", query.contractor())
                .addValue(
                        "period", query.period() == null ? null : query.period().atDay(1))
                .addValue("from", query.from().atOffset(ZoneOffset.UTC))
                .addValue("to", query.to().atOffset(ZoneOffset.UTC))
                .addValue("first", LeadQueries.earliest(query.from()))
                .addValue("last", LeadQueries.earliest(query.to()));
    }

    private static ReportRow row(ResultSet row, String kind, @Nullable String term, BigDecimal amount)
            throws SQLException {
        return new ReportRow(
                kind,
                row.getObject("lead_id", UUID.class),
                row.getString("external_id"),
                row.getString("campaign"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("lead_action"),
                row.getString("reason"),
                term,
                amount);
    }
}
