package io.voronka.calling.store;

import io.voronka.kernel.CallId;
import io.voronka.kernel.LeadId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.call_refusal}. */
@Repository
public class CallRefusals {

    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID NONE = new UUID(0, 0);

    private final JdbcClient jdbc;

    CallRefusals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A call that the contact gate did not allow.
     *
     * @param until from when it may be asked again; null if the call was stopped
     */
    public record Refusal(
            CallId callId,
            @Nullable LeadId leadId,
            @Nullable UUID dealId,
            String topic,
            Instant at,
            String reason,
            @Nullable Instant until) {}

    /** Where a list goes on: behind this refusal. */
    public record Place(Instant at, UUID call) {}

    /**
     * The latest first.
     *
     * @param reason null for all
     * @param from the first moment; null for the first of all
     * @param before null for the newest
     */
    public List<Refusal> list(@Nullable String reason, @Nullable Instant from, @Nullable Place before, int most) {
        return jdbc.sql("""
                        SELECT refusal.call_id, call.lead_id, call.deal_id, call.topic, refusal.at, refusal.reason,
                               refusal.until_at
                        FROM crm.call_refusal refusal JOIN crm.call USING (call_id)
                        WHERE (refusal.at, refusal.call_id) < (:at, :call)
                          AND refusal.at >= :from AND (:reason::text IS NULL OR refusal.reason = :reason)
                        ORDER BY refusal.at DESC, refusal.call_id DESC LIMIT :most
                        """)
                .param("at", time(before == null ? LAST : before.at()))
                .param("call", before == null ? NONE : before.call())
                .param("from", time(from == null ? Instant.EPOCH : from))
                .param("reason", reason, Types.VARCHAR)
                .param("most", most)
                .query(CallRefusals::read)
                .list();
    }

    private static Refusal read(ResultSet row, int number) throws SQLException {
        UUID lead = row.getObject("lead_id", UUID.class);
        OffsetDateTime until = row.getObject("until_at", OffsetDateTime.class);
        return new Refusal(
                new CallId(row.getObject("call_id", UUID.class)),
                lead == null ? null : new LeadId(lead),
                row.getObject("deal_id", UUID.class),
                row.getString("topic"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("reason"),
                until == null ? null : until.toInstant());
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /**
     * Keeps why a call was not allowed.
     *
     * @param until from when it may be asked again; null if never
     */
    public void add(CallId call, String reason, Instant now, @Nullable Instant until) {
        jdbc.sql("""
                INSERT INTO crm.call_refusal (call_id, at, reason, until_at) VALUES (:call, :now, :reason, :until)
                ON CONFLICT DO NOTHING
                """)
                .param("call", call.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC))
                .update();
    }
}
