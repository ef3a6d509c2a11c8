package io.voronka.calling.store;

import io.voronka.calling.CallAttempt;
import io.voronka.calling.CallCharge;
import io.voronka.calling.CallOutcome;
import io.voronka.calling.CallRequest;
import io.voronka.kernel.CallId;
import io.voronka.kernel.DealId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.Money;
import io.voronka.kernel.OfferId;
import io.voronka.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.call_attempt}. */
@Repository
public class CallAttempts {

    private final JdbcClient jdbc;

    CallAttempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps what came of a call. */
    public void add(CallAttempt made) {
        CallCharge charge = made.charge();
        jdbc.sql("""
                INSERT INTO crm.call_attempt (call_id, at, operator, outcome, retry_at, duration_sec, price_per_minute, cost,
                                              currency, recording_url)
                VALUES (:call, :at, :operator, :outcome, :retryAt, :duration, :price, :cost, :currency, :recording)
                """)
                .param("call", made.call().value())
                .param("at", time(made.at()))
                .param("operator", made.operator())
                .param("outcome", made.outcome().name())
                .param("retryAt", time(made.retryAt()))
                .param("duration", made.durationSec())
                .param("price", charge == null ? null : charge.pricePerMinute())
                .param("cost", charge == null ? null : charge.total().amount())
                .param(
                        "currency",
                        charge == null ? null : charge.total().currency().getCurrencyCode())
                .param("recording", made.recordingUrl())
                .update();
    }

    /** What came of a call. */
    public CallAttempt get(CallId call) {
        return jdbc.sql("SELECT * FROM crm.call_attempt WHERE call_id = :call")
                .param("call", call.value())
                .query((row, number) -> read(row))
                .single();
    }

    /** What came of the calls for a lead, in their order. */
    public List<CallAttempt> ofLead(LeadId lead) {
        return jdbc.sql("""
                        SELECT made.* FROM crm.call JOIN crm.call_attempt made USING (call_id)
                        WHERE call.lead_id = :lead ORDER BY made.at, call.number
                        """)
                .param("lead", lead.value())
                .query((row, number) -> read(row))
                .list();
    }

    /** What came of the calls for a deal, in their order. */
    public List<CallAttempt> ofDeal(DealId deal) {
        return jdbc.sql("""
                        SELECT made.* FROM crm.call JOIN crm.call_attempt made USING (call_id)
                        WHERE call.deal_id = :deal ORDER BY made.at, call.number
                        """)
                .param("deal", deal.value())
                .query((row, number) -> read(row))
                .list();
    }

    /** What came of the calls of a request so far, in order. */
    public List<CallAttempt> of(CallRequest request) {
        LeadId lead = request.leadId();
        return jdbc.sql("""
                        SELECT call_attempt.* FROM crm.call_attempt JOIN crm.call USING (call_id)
                        WHERE (lead_id = :lead OR deal_id = :deal) AND process_instance_id = :instance ORDER BY number
                        """)
                .param("lead", lead == null ? null : lead.value(), Types.OTHER)
                .param("deal", request.dealId(), Types.OTHER)
                .param("instance", request.processInstanceId())
                .query((row, number) -> read(row))
                .list();
    }

    /** How many calls to these people were made. */
    public long countOf(Collection<PersonId> people) {
        return jdbc.sql("""
                        SELECT count(*) FROM crm.call JOIN crm.call_attempt USING (call_id)
                        WHERE call.person_id = ANY (:people)
                        """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }

    /** Adds what the retry decision says. */
    public void settle(CallId call, String reason, @Nullable Instant retryAt) {
        jdbc.sql("UPDATE crm.call_attempt SET reason = :reason, retry_at = :retryAt WHERE call_id = :call")
                .param("call", call.value())
                .param("reason", reason)
                .param("retryAt", time(retryAt))
                .update();
    }

    /** Adds where a call can be heard, and the offer that its outcome is about. */
    public void record(CallId call, @Nullable String recordingUrl, @Nullable OfferId offer) {
        if (recordingUrl == null && offer == null) {
            return;
        }
        jdbc.sql("UPDATE crm.call_attempt SET recording_url = :url, offer_id = :offer WHERE call_id = :call")
                .param("call", call.value())
                .param("url", recordingUrl)
                .param("offer", offer == null ? null : offer.value(), Types.OTHER)
                .update();
    }

    private static CallAttempt read(ResultSet row) throws SQLException {
        OffsetDateTime retryAt = row.getObject("retry_at", OffsetDateTime.class);
        return new CallAttempt(
                new CallId(row.getObject("call_id", UUID.class)),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("operator"),
                CallOutcome.valueOf(row.getString("outcome")),
                retryAt == null ? null : retryAt.toInstant(),
                row.getObject("duration_sec", Integer.class),
                charge(row),
                row.getString("recording_url"));
    }

    private static @Nullable CallCharge charge(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return currency == null
                ? null
                : new CallCharge(
                        row.getBigDecimal("price_per_minute"),
                        new Money(row.getBigDecimal("cost"), Currency.getInstance(currency)));
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
