package io.voronka.calling.store;

import static io.voronka.calling.store.CallColumns.time;

import io.voronka.calling.Call;
import io.voronka.calling.CallRank;
import io.voronka.calling.CallState;
import io.voronka.calling.WaitingCall;
import io.voronka.kernel.CallId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.rows.PendingRows;
import io.voronka.platform.rows.RowInsert;
import io.voronka.platform.rows.RowWriter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.call}. First calls come by the chunk and are gathered; everything later is one call at a time. */
@Repository
public class Calls implements RowWriter<Calls.Row> {

    /** A call as it enters the queue. */
    record Row(
            Call call,
            CallRank rank,
            @Nullable String preferred,
            @Nullable Instant preferredUntil,
            Instant now) {

        private @Nullable UUID lead() {
            LeadId lead = call.request().leadId();
            return lead == null ? null : lead.value();
        }
    }

    private static final RowInsert<Row> INSERT = RowInsert.<Row>into("crm.call")
            .column("call_id", "uuid", row -> row.call.id().value())
            .column("lead_id", "uuid", Row::lead)
            .column("deal_id", "uuid", row -> row.call.request().dealId())
            .column("person_id", "uuid", row -> row.call.request().personId().value())
            .column("process_instance_id", "text", row -> row.call.request().processInstanceId())
            .column("number", "integer", row -> row.call.number())
            .column("topic", "text", row -> row.call.request().topic())
            .column("region", "text", row -> row.call.request().region())
            .column("product_group", "text", row -> row.call.request().productGroup())
            .column("language", "text", row -> row.call.request().language())
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
            .column("head_start_minutes", "integer", row -> row.rank.headStartMinutes())
            .column("rank_reason", "text", row -> row.rank.reason())
            .column("preferred_operator", "text", Row::preferred)
            .column("preferred_until", "timestamptz", Row::preferredUntil)
            .column("created_at", "timestamptz", Row::now);

    /** A retry is about the same thing for the same person; only its place in the series differs. */
    private static final String SCHEDULE = """
            INSERT INTO crm.call (call_id, lead_id, deal_id, person_id, process_instance_id, topic, region,
                                  product_group, language, arrived_at, number, attempt, calls_in_attempt,
                                  agreed_callback, demotion_minutes, state, due_at, preferred_operator,
                                  preferred_until, created_at)
            SELECT :next, lead_id, deal_id, person_id, process_instance_id, topic, region, product_group, language,
                   arrived_at, :number, :attempt, :callsInAttempt, :agreed, :demotion, 'SCHEDULED', :due,
                   :preferred, :preferredUntil, :now
            FROM crm.call WHERE call_id = :id
            """;

    /** What nobody holds. */
    static final String RELEASED = "held_by = NULL, held_at = NULL, held_until = NULL, shown_at = NULL";

    private final PendingRows pendingRows;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    Calls(PendingRows pendingRows, JdbcTemplate template, JdbcClient jdbc) {
        this.pendingRows = pendingRows;
        this.template = template;
        this.jdbc = jdbc;
    }

    /**
     * Puts a new call into the queue, at the end of the transaction; an operator who is preferred may take it alone for a
     * while.
     */
    public void add(
            Call call, CallRank rank, @Nullable String preferred, @Nullable Instant preferredUntil, Instant now) {
        pendingRows.add(this, new Row(call, rank, preferred, preferredUntil, now));
    }

    /** The call of this id, whichever instance it belongs to. */
    public Optional<WaitingCall> find(CallId id) {
        return jdbc.sql("SELECT * FROM crm.call WHERE call_id = :id")
                .param("id", id.value())
                .query(CallColumns::read)
                .optional();
    }

    /** @throws IllegalStateException if the instance has no such call */
    public WaitingCall get(CallId id, String processInstanceId) {
        return find(id).filter(call -> call.call().request().processInstanceId().equals(processInstanceId))
                .orElseThrow(() -> new IllegalStateException(
                        "There is no call " + id + " of process instance " + processInstanceId));
    }

    /** Locks the row of a call that there is. */
    public WaitingCall lock(CallId id) {
        return jdbc.sql("SELECT * FROM crm.call WHERE call_id = :id FOR UPDATE")
                .param("id", id.value())
                .query(CallColumns::read)
                .single();
    }

    /** Locks the calls of these people that nobody is making: who has seen whom to call, is. */
    public List<WaitingCall> lockNotMade(Collection<PersonId> people) {
        return jdbc.sql("""
                        SELECT * FROM crm.call
                        WHERE person_id = ANY (:people)
                          AND (state IN ('SCHEDULED', 'WAITING') OR (state = 'HELD' AND shown_at IS NULL))
                        ORDER BY call_id FOR UPDATE
                        """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(CallColumns::read)
                .list();
    }

    /** Adds the call that follows another; an operator who is preferred may take it alone for a while. */
    public void schedule(
            CallId after, Call next, Instant due, Instant now, @Nullable String preferred, Instant preferredUntil) {
        jdbc.sql(SCHEDULE)
                .param("id", after.value())
                .param("next", next.id().value())
                .param("number", next.number())
                .param("attempt", next.attempt())
                .param("callsInAttempt", next.callsInAttempt())
                .param("agreed", next.agreedCallback())
                .param("demotion", next.demotionMinutes())
                .param("due", time(due))
                .param("preferred", preferred)
                .param("preferredUntil", preferred == null ? null : time(preferredUntil))
                .param("now", time(now))
                .update();
    }

    /** Ranks a call that is not made yet; it may be taken as soon as it is due. */
    public void rank(CallId id, CallRank rank, Instant now) {
        requireOne(
                id,
                jdbc.sql("""
                        UPDATE crm.call
                        SET state = CASE WHEN due_at > :now THEN 'SCHEDULED' ELSE 'WAITING' END, lane = :lane,
                            lane_priority = :lanePriority, rank_at = :rankAt, head_start_minutes = :headStart,
                            rank_reason = :reason
                        WHERE call_id = :id AND state IN ('SCHEDULED', 'WAITING')
                        """)
                        .param("id", id.value())
                        .param("now", time(now))
                        .param("lane", rank.lane())
                        .param("lanePriority", rank.lanePriority())
                        .param("rankAt", time(rank.rankAt()))
                        .param("headStart", rank.headStartMinutes())
                        .param("reason", rank.reason())
                        .update());
    }

    /** A waiting call may not be taken before a time; an operator's right to it moves along. */
    public void putOff(CallId id, Instant until, Instant now) {
        requireOne(
                id,
                jdbc.sql("""
                        UPDATE crm.call
                        SET state = CASE WHEN :until > :now THEN 'SCHEDULED' ELSE 'WAITING' END, due_at = :until,
                            preferred_until = preferred_until + (:until - due_at)
                        WHERE call_id = :id AND state IN ('SCHEDULED', 'WAITING')
                        """)
                        .param("id", id.value())
                        .param("until", time(until))
                        .param("now", time(now))
                        .update());
    }

    /** The contact has asked for a waiting call at a time; it is to be ranked anew. */
    public void agree(CallId id, Instant at) {
        requireOne(
                id, jdbc.sql("""
                        UPDATE crm.call SET agreed_callback = true, due_at = :at
                        WHERE call_id = :id AND state IN ('SCHEDULED', 'WAITING')
                        """).param("id", id.value()).param("at", time(at)).update());
    }

    /** A call that is not made. */
    public void stop(CallId id, String reason, Instant now) {
        requireOne(
                id,
                jdbc.sql("UPDATE crm.call SET state = 'STOPPED', stop_reason = :reason, closed_at = :now, " + RELEASED
                                + " WHERE call_id = :id AND state IN ('SCHEDULED', 'WAITING', 'HELD')")
                        .param("id", id.value())
                        .param("reason", reason)
                        .param("now", time(now))
                        .update());
    }

    /** A held call is made. */
    public void close(CallId id, CallState state, Instant now) {
        requireOne(
                id,
                jdbc.sql("UPDATE crm.call SET state = :state, closed_at = :now, " + RELEASED
                                + " WHERE call_id = :id AND state = 'HELD'")
                        .param("id", id.value())
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

    static void requireOne(CallId id, int updated) {
        if (updated != 1) {
            throw new IllegalStateException("Call " + id + " is not in the state that this step needs");
        }
    }
}
