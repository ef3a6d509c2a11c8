package io.voronka.calling.store;

import io.voronka.calling.Call;
import io.voronka.calling.CallRank;
import io.voronka.calling.CallRequest;
import io.voronka.calling.CallState;
import io.voronka.calling.WaitingCall;
import io.voronka.kernel.CallId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code crm.call}. */
final class CallColumns {

    private CallColumns() {}

    static WaitingCall read(ResultSet row, int number) throws SQLException {
        Instant due = instant(row, "due_at");
        return new WaitingCall(
                call(row),
                CallState.valueOf(row.getString("state")),
                due == null ? Instant.EPOCH : due,
                rank(row),
                row.getString("preferred_operator"),
                row.getString("held_by"),
                instant(row, "shown_at"));
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Call call(ResultSet row) throws SQLException {
        UUID lead = row.getObject("lead_id", UUID.class);
        return new Call(
                new CallId(row.getObject("call_id", UUID.class)),
                new CallRequest(
                        lead == null ? null : new LeadId(lead),
                        row.getObject("deal_id", UUID.class),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("process_instance_id"),
                        row.getString("topic"),
                        row.getString("region"),
                        row.getString("product_group"),
                        row.getString("language"),
                        row.getObject("arrived_at", OffsetDateTime.class).toInstant()),
                row.getInt("number"),
                row.getInt("attempt"),
                row.getInt("calls_in_attempt"),
                row.getBoolean("agreed_callback"),
                row.getInt("demotion_minutes"));
    }

    private static @Nullable CallRank rank(ResultSet row) throws SQLException {
        Instant rankAt = instant(row, "rank_at");
        String reason = row.getString("rank_reason");
        return rankAt == null
                ? null
                : new CallRank(
                        row.getString("lane"),
                        row.getInt("lane_priority"),
                        rankAt,
                        row.getInt("head_start_minutes"),
                        reason == null ? "UNKNOWN" : reason); // ranked before reasons were kept
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
