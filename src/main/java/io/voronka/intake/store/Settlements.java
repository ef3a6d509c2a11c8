package io.voronka.intake.store;

import io.voronka.intake.settlement.Settlement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.settlement}. */
@Repository
public class Settlements {

    private static final String SELECT = """
            SELECT settlement_id, contractor, period, state, drafted_at, check_until, closed_at, currency,
                   coalesce(settlement.entries, now_.entries) AS entries,
                   coalesce(settlement.amount, now_.amount) AS amount
            FROM crm.settlement settlement, LATERAL (
                 SELECT count(*)::integer AS entries, coalesce(sum(entry.amount), 0.00) AS amount
                 FROM crm.settlement_entry entry
                 WHERE settlement.state <> 'CLOSED' AND entry.contractor = settlement.contractor
                   AND entry.period = settlement.period) now_
            """;

    /** Each contractor once, by hops along the index. */
    private static final String CONTRACTORS = """
            WITH RECURSIVE known AS (
                (SELECT contractor FROM crm.lead WHERE contractor IS NOT NULL ORDER BY contractor LIMIT 1)
                UNION ALL
                SELECT (SELECT lead.contractor FROM crm.lead WHERE lead.contractor > known.contractor
                        ORDER BY lead.contractor LIMIT 1)
                FROM known
                WHERE known.contractor IS NOT NULL)
            """;

    private final JdbcClient jdbc;

    Settlements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the month of the contractor has been drafted already. */
    public boolean insert(
            UUID id, String contractor, YearMonth period, Instant now, Instant checkUntil, String currency) {
        return jdbc.sql("""
                                INSERT INTO crm.settlement (settlement_id, contractor, period, state, drafted_at,
                                       check_until, currency)
                                VALUES (:id, :contractor, :period, 'CHECK', :now, :until, :currency)
                                    ON CONFLICT (contractor, period) DO NOTHING
                                """)
                        .param("id", id)
                        .param("contractor", contractor)
                        .param("period", period.atDay(1))
                        .param("now", utc(now))
                        .param("until", utc(checkUntil))
                        .param("currency", currency)
                        .update()
                == 1;
    }

    public void startedBy(UUID id, String processInstanceId) {
        jdbc.sql("UPDATE crm.settlement SET process_instance_id = :process WHERE settlement_id = :id")
                .param("process", processInstanceId)
                .param("id", id)
                .update();
    }

    public Optional<Settlement> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE settlement_id = :id")
                .param("id", id)
                .query((row, number) -> settlement(row))
                .optional();
    }

    public Optional<Settlement> of(String contractor, YearMonth period) {
        return jdbc.sql(SELECT + "WHERE contractor = :contractor AND period = :period")
                .param("contractor", contractor)
                .param("period", period.atDay(1))
                .query((row, number) -> settlement(row))
                .optional();
    }

    /** The same, with its row locked until the transaction ends. */
    public Optional<Settlement> lock(UUID id) {
        jdbc.sql("SELECT settlement_id FROM crm.settlement WHERE settlement_id = :id FOR UPDATE")
                .param("id", id)
                .query(UUID.class)
                .optional();
        return find(id);
    }

    /** The latest months first; an empty contractor stands for all. */
    public List<Settlement> list(String contractor, int limit) {
        return jdbc.sql(SELECT + """
                        WHERE :contractor = '' OR contractor = :contractor
                        ORDER BY period DESC, contractor
                        LIMIT :limit
                        """)
                .param("contractor", contractor)
                .param("limit", limit)
                .query((row, number) -> settlement(row))
                .list();
    }

    /** Contractors with a lead or an entry in the month that has no settlement yet. */
    public List<String> contractorsToDraft(YearMonth period, Instant start, Instant end) {
        return jdbc.sql(CONTRACTORS + """
                        SELECT contractor
                        FROM known
                        WHERE contractor IS NOT NULL
                          AND (EXISTS (SELECT FROM crm.lead
                                       WHERE lead.contractor = known.contractor AND lead_id >= :start AND lead_id < :end)
                               OR EXISTS (SELECT FROM crm.settlement_entry entry
                                          WHERE entry.contractor = known.contractor AND entry.period = :period))
                          AND NOT EXISTS (SELECT FROM crm.settlement
                                          WHERE settlement.contractor = known.contractor AND period = :period)
                        ORDER BY contractor
                        """)
                .param("start", LeadQueries.earliest(start))
                .param("end", LeadQueries.earliest(end))
                .param("period", period.atDay(1))
                .query(String.class)
                .list();
    }

    /** Contractors with an entry in the month that has no settlement. */
    public List<String> contractorsOwed(YearMonth period) {
        return jdbc.sql(CONTRACTORS + """
                        SELECT contractor
                        FROM known
                        WHERE EXISTS (SELECT FROM crm.settlement_entry entry
                                      WHERE entry.contractor = known.contractor AND entry.period = :period)
                          AND NOT EXISTS (SELECT FROM crm.settlement
                                          WHERE settlement.contractor = known.contractor AND period = :period)
                        ORDER BY contractor
                        """)
                .param("period", period.atDay(1))
                .query(String.class)
                .list();
    }

    /** Until the transaction ends, nobody else writes entries of the contractor. */
    public void lockOut(UUID id) {
        jdbc.sql("""
                        SELECT pg_advisory_xact_lock(hashtextextended('voronka.settlement/' || contractor, 0))::text
                        FROM crm.settlement WHERE settlement_id = :id
                        """).param("id", id).query(String.class).list();
    }

    /** Closes it with the totals of its entries, behind {@link #lockOut}. One that is closed stays as it is. */
    public void close(UUID id, Instant now) {
        jdbc.sql("""
                        UPDATE crm.settlement
                        SET state = 'CLOSED', closed_at = :now, (entries, amount) = (
                            SELECT count(*), coalesce(sum(entry.amount), 0.00)
                            FROM crm.settlement_entry entry
                            WHERE entry.contractor = settlement.contractor AND entry.period = settlement.period)
                        WHERE settlement_id = :id AND state <> 'CLOSED'
                        """).param("id", id).param("now", utc(now)).update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Settlement settlement(ResultSet row) throws SQLException {
        return new Settlement(
                row.getObject("settlement_id", UUID.class),
                row.getString("contractor"),
                YearMonth.from(row.getObject("period", LocalDate.class)),
                Settlement.State.valueOf(row.getString("state")),
                row.getObject("drafted_at", OffsetDateTime.class).toInstant(),
                row.getObject("check_until", OffsetDateTime.class).toInstant(),
                instant(row.getObject("closed_at", OffsetDateTime.class)),
                row.getInt("entries"),
                row.getBigDecimal("amount"),
                row.getString("currency"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
