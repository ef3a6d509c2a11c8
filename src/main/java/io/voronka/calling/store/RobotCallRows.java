package io.voronka.calling.store;

import io.voronka.calling.CallRequest;
import io.voronka.calling.DiallerEvent;
import io.voronka.calling.RobotStatus;
import io.voronka.kernel.CallId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.robot_call}. */
@Repository
public class RobotCallRows {

    private final JdbcClient jdbc;

    RobotCallRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What came of a call of the robot. */
    public record Row(UUID id, Instant at, RobotStatus status, int attempt, int durationSec, boolean callbackWanted) {}

    /**
     * Keeps an event under an id of ours; false if it came before.
     *
     * @param key keyed hash of the dialler's id
     * @param body keyed hash of what was sent
     */
    public boolean add(
            UUID id, byte[] key, byte[] body, DiallerEvent event, boolean callbackWanted, Instant receivedAt) {
        Money cost = event.cost();
        return jdbc.sql("""
                        INSERT INTO crm.robot_call (robot_call_id, event_key, event_body, call_id, status, attempt,
                                                    started_at, received_at, duration_sec, opt_out, callback_wanted,
                                                    cost, currency, recording_url)
                        VALUES (:id, :key, :body, :call, :status, :attempt, :startedAt, :receivedAt, :duration,
                                :optOut, :wanted, :cost, :currency, :recording)
                        ON CONFLICT (event_key) DO NOTHING
                        """)
                        .param("id", id)
                        .param("key", key)
                        .param("body", body)
                        .param("call", event.callId().value())
                        .param("status", event.status().name())
                        .param("attempt", event.attempt())
                        .param("startedAt", time(event.startedAt()))
                        .param("receivedAt", time(receivedAt))
                        .param("duration", event.durationSec())
                        .param("optOut", event.optOut())
                        .param("wanted", callbackWanted)
                        .param("cost", cost == null ? null : cost.amount())
                        .param("currency", cost == null ? null : cost.currency().getCurrencyCode())
                        .param("recording", event.recordingUrl())
                        .update()
                == 1;
    }

    /** Hash of the body that an event came with first. */
    public byte[] body(byte[] key) {
        return jdbc.sql("SELECT event_body FROM crm.robot_call WHERE event_key = :key")
                .param("key", key)
                .query(byte[].class)
                .single();
    }

    /** Whether no later attempt of the robot is known. */
    public boolean isLast(CallId call, int attempt) {
        return jdbc.sql("""
                        SELECT NOT EXISTS (SELECT FROM crm.robot_call WHERE call_id = :call AND attempt > :attempt)
                        """)
                .param("call", call.value())
                .param("attempt", attempt)
                .query(Boolean.class)
                .single();
    }

    /** Those about one contact, by call and attempt. */
    public List<Row> of(CallRequest request) {
        LeadId lead = request.leadId();
        return jdbc.sql("""
                        SELECT robot.* FROM crm.call JOIN crm.robot_call robot USING (call_id)
                        WHERE (call.lead_id = :lead OR call.deal_id = :deal) AND call.process_instance_id = :instance
                        ORDER BY call.number, robot.attempt, robot.started_at, robot.robot_call_id
                        """)
                .param("lead", lead == null ? null : lead.value(), Types.OTHER)
                .param("deal", request.dealId(), Types.OTHER)
                .param("instance", request.processInstanceId())
                .query((row, number) -> read(row))
                .list();
    }

    /** What robot calls for a lead have cost, as their dialler bills them. */
    public List<Money> costs(LeadId lead) {
        return jdbc.sql("""
                        SELECT robot.currency, sum(robot.cost) AS cost
                        FROM crm.call JOIN crm.robot_call robot USING (call_id)
                        WHERE call.lead_id = :lead AND robot.cost IS NOT NULL
                        GROUP BY robot.currency ORDER BY robot.currency
                        """)
                .param("lead", lead.value())
                .query((row, number) ->
                        new Money(row.getBigDecimal("cost"), Currency.getInstance(row.getString("currency"))))
                .list();
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("robot_call_id", UUID.class),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                RobotStatus.valueOf(row.getString("status")),
                row.getInt("attempt"),
                row.getInt("duration_sec"),
                row.getBoolean("callback_wanted"));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
