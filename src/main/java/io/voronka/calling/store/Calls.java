package io.voronka.calling.store;

import io.voronka.calling.Call;
import io.voronka.calling.CallRank;
import io.voronka.calling.CallRequest;
import io.voronka.calling.CallState;
import io.voronka.kernel.CallId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.rows.PendingRows;
import io.voronka.platform.rows.RowInsert;
import io.voronka.platform.rows.RowWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.call}. First calls come by the chunk and are gathered; everything later is one call at a time. */
@Repository
public class Calls implements RowWriter<Calls.Row> {

    /** A call as it stands in the queue. */
    record Row(Call call, CallRank rank, Instant now) {}

    private static final RowInsert<Row> INSERT = RowInsert.<Row>into("crm.call")
            .column("call_id", "uuid", row -> row.call.id().value())
            .column("lead_id", "uuid", row -> row.call.request().leadId().value())
            .column("person_id", "uuid", row -> row.call.request().personId().value())
            .column("process_instance_id", "text", row -> row.call.request().processInstanceId())
            .column("number", "integer", row -> row.call.number())
            .column("topic", "text", row -> row.call.request().topic())
            .column("region", "text", row -> row.call.request().region())
            .column("product_group", "text", row -> row.call.request().productGroup())
            .column("arrived_at", "timestamptz", row -> row.call.request().arrivedAt())
            .column("attempt", "integer", row -> row.call.attempt())
            .column("calls_in_attempt", "integer", row -> row.call.callsInAttempt())
            .column("agreed_callback", "boolean", row -> row.call.agreedCallback())
            .column("demotion_minutes", "integer", row -> row.call.demotionMinutes())
            .column("state", "text", row -> CallState.WAITING.name())
            .column("due_at", "timestamptz", Row::now)
            .column("lane", "text", row -> row.rank.lane())
            .column("lane_priority", "integer", row -> row.rank.lanePriority())
            .column("rank_at", "timestamptz", row -> row.rank.rankAt())
            .column("created_at", "timestamptz", Row::now);

    /** A retry is about the same thing for the same person; only its place in the series differs. */
    private static final String SCHEDULE = """
            INSERT INTO crm.call (call_id, lead_id, deal_id, person_id, process_instance_id, topic, region,
                                  product_group, arrived_at, number, attempt, calls_in_attempt, agreed_callback,
                                  demotion_minutes, state, due_at, created_at)
            SELECT :next, lead_id, deal_id, person_id, process_instance_id, topic, region, product_group, arrived_at,
                   :number, :attempt, :callsInAttempt, :agreed, :demotion, 'SCHEDULED', :due, :now
            FROM crm.call WHERE call_id = :id
            """;

    private final PendingRows pendingRows;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    Calls(PendingRows pendingRows, JdbcTemplate template, JdbcClient jdbc) {
        this.pendingRows = pendingRows;
        this.template = template;
        this.jdbc = jdbc;
    }

    /** Puts a new call into the queue, at the end of the transaction. */
    public void add(Call call, CallRank rank, Instant now) {
        pendingRows.add(this, new Row(call, rank, now));
    }

    /** A call that is known, and where it stands. */
    public record Standing(CallRequest request, CallState state) {}

    /** The call of this id, whichever instance it belongs to. */
    public Optional<Standing> find(CallId id) {
        return jdbc.sql("SELECT * FROM crm.call WHERE call_id = :id")
                .param("id", id.value())
                .query((row, number) -> new Standing(read(row).request(), CallState.valueOf(row.getString("state"))))
                .optional();
    }

    /** @throws IllegalStateException if the instance has no such call */
    public Call get(CallId id, String processInstanceId) {
        return jdbc.sql("SELECT * FROM crm.call WHERE call_id = :id AND process_instance_id = :instance")
                .param("id", id.value())
                .param("instance", processInstanceId)
                .query((row, number) -> read(row))
                .optional()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no call " + id + " of process instance " + processInstanceId));
    }

    /** Adds the call that follows another. */
    public void schedule(CallId after, Call next, Instant due, Instant now) {
        jdbc.sql(SCHEDULE)
                .param("id", after.value())
                .param("next", next.id().value())
                .param("number", next.number())
                .param("attempt", next.attempt())
                .param("callsInAttempt", next.callsInAttempt())
                .param("agreed", next.agreedCallback())
                .param("demotion", next.demotionMinutes())
                .param("due", time(due))
                .param("now", time(now))
                .update();
    }

    /** Puts a scheduled call into the queue, or ranks a waiting one anew. */
    public void rank(CallId id, CallRank rank) {
        requireOne(
                id,
                jdbc.sql("""
                        UPDATE crm.call
                        SET state = 'WAITING', lane = :lane, lane_priority = :lanePriority, rank_at = :rankAt
                        WHERE call_id = :id AND state IN ('SCHEDULED', 'WAITING')
                        """)
                        .param("id", id.value())
                        .param("lane", rank.lane())
                        .param("lanePriority", rank.lanePriority())
                        .param("rankAt", time(rank.rankAt()))
                        .update());
    }

    /**
     * Takes a call out of the queue.
     *
     * @throws IllegalStateException if the instance has no such call there
     */
    public void close(CallId id, String processInstanceId, CallState state, Instant now) {
        requireOne(
                id,
                jdbc.sql("""
                        UPDATE crm.call SET state = :state, closed_at = :now
                        WHERE call_id = :id AND process_instance_id = :instance AND state = 'WAITING'
                        """)
                        .param("id", id.value())
                        .param("instance", processInstanceId)
                        .param("state", state.name())
                        .param("now", time(now))
                        .update());
    }

    /** No call follows a postponed one after all. */
    public void giveUp(CallId id) {
        requireOne(
                id,
                jdbc.sql("UPDATE crm.call SET state = 'GIVEN_UP' WHERE call_id = :id AND state = 'POSTPONED'")
                        .param("id", id.value())
                        .update());
    }

    @Override
    public int order() {
        return 700;
    }

    @Override
    public void write(List<Row> rows) {
        INSERT.run(template, rows);
    }

    private static void requireOne(CallId id, int updated) {
        if (updated != 1) {
            throw new IllegalStateException("Call " + id + " is not in the state that this step needs");
        }
    }

    private static Call read(ResultSet row) throws SQLException {
        return new Call(
                new CallId(row.getObject("call_id", UUID.class)),
                new CallRequest(
                        new LeadId(row.getObject("lead_id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("process_instance_id"),
                        row.getString("topic"),
                        row.getString("region"),
                        row.getString("product_group"),
                        row.getObject("arrived_at", OffsetDateTime.class).toInstant()),
                row.getInt("number"),
                row.getInt("attempt"),
                row.getInt("calls_in_attempt"),
                row.getBoolean("agreed_callback"),
                row.getInt("demotion_minutes"));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
