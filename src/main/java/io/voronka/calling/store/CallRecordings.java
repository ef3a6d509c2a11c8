package io.voronka.calling.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.voronka.kernel.CallId;
import io.voronka.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was made of a call, by the robot and by the operator. */
@Repository
public class CallRecordings {

    private static final String OF_CALL = """
            SELECT started_at AS at, 'robot' AS by, status AS result, duration_sec, cost, currency, recording_url
            FROM crm.robot_call WHERE call_id = :call
            UNION ALL
            SELECT at, operator, outcome, duration_sec, cost, currency, recording_url
            FROM crm.call_attempt WHERE call_id = :call
            ORDER BY at
            """;

    private final JdbcClient jdbc;

    CallRecordings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A call as it was made.
     *
     * @param by {@code robot}, or the login of the operator
     * @param result status of the robot, or the operator's outcome
     * @param recordingUrl where it can be heard
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Made(
            Instant at,
            @Nullable String by,
            String result,
            @Nullable Integer durationSec,
            @Nullable Money cost,
            @Nullable String recordingUrl) {}

    /** In the order of time. */
    public List<Made> of(CallId call) {
        return jdbc.sql(OF_CALL)
                .param("call", call.value())
                .query((row, number) -> read(row))
                .list();
    }

    private static Made read(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new Made(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("by"),
                row.getString("result"),
                row.getObject("duration_sec", Integer.class),
                currency == null ? null : new Money(row.getBigDecimal("cost"), Currency.getInstance(currency)),
                row.getString("recording_url"));
    }
}
