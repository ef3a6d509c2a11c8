package io.voronka.calling.store;

import io.voronka.calling.WaitingCall;
import io.voronka.kernel.CallId;
import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.robot_job}; whoever changes a row holds the lock of its call. */
@Repository
public class RobotJobRows {

    private final JdbcClient jdbc;

    RobotJobRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the robot is to do for a call, until when. */
    public record Job(String state, Instant untilAt) {

        /** Whether the robot may still call. */
        public boolean isOpen() {
            return state.equals("POSTED") || state.equals("SENT");
        }
    }

    /** Locks the best calls of a topic that wait and were never left to the robot. */
    public List<WaitingCall> lockBest(String topic, String language, int most) {
        return jdbc.sql("""
                        SELECT * FROM crm.call
                        WHERE state = 'WAITING' AND NOT agreed_callback AND topic = :topic AND language = :language
                          AND NOT EXISTS (SELECT FROM crm.robot_job job WHERE job.call_id = call.call_id)
                        ORDER BY rank_at, call_id LIMIT :most FOR UPDATE OF call SKIP LOCKED
                        """)
                .param("topic", topic)
                .param("language", language)
                .param("most", most)
                .query(CallColumns::read)
                .list();
    }

    /** Adds a job; false if the call has had one. */
    public boolean add(CallId call, String wantedBy, Instant now, Instant until) {
        return jdbc.sql("""
                        INSERT INTO crm.robot_job (call_id, state, wanted_by, wanted_at, until_at)
                        VALUES (:call, 'POSTED', :by, :now, :until) ON CONFLICT DO NOTHING
                        """)
                        .param("call", call.value())
                        .param("by", wantedBy)
                        .param("now", time(now))
                        .param("until", time(until))
                        .update()
                == 1;
    }

    public Optional<Job> find(CallId call) {
        return jdbc.sql("SELECT state, until_at FROM crm.robot_job WHERE call_id = :call")
                .param("call", call.value())
                .query((row, number) -> new Job(
                        row.getString("state"),
                        row.getObject("until_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** The gate allows it, and it is sent now. */
    public void sent(CallId call, Instant now) {
        jdbc.sql("UPDATE crm.robot_job SET state = 'SENT', sent_at = :now WHERE call_id = :call")
                .param("call", call.value())
                .param("now", time(now))
                .update();
    }

    /** The gate does not allow it. */
    public void refuse(CallId call, String reason) {
        jdbc.sql("UPDATE crm.robot_job SET state = 'REFUSED', reason = :reason WHERE call_id = :call")
                .param("call", call.value())
                .param("reason", reason)
                .update();
    }

    /** Ends an open job; the state in which it was, or null if there is none. */
    public @Nullable String end(CallId call) {
        return jdbc.sql("""
                        WITH open AS (
                            SELECT call_id, state FROM crm.robot_job
                            WHERE call_id = :call AND state IN ('POSTED', 'SENT') FOR UPDATE)
                        UPDATE crm.robot_job job SET state = 'DONE' FROM open WHERE job.call_id = open.call_id
                        RETURNING open.state
                        """)
                .param("call", call.value())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    public boolean wereSent(Collection<PersonId> people) {
        return jdbc.sql("""
                        SELECT EXISTS (
                            SELECT 1 FROM crm.call JOIN crm.robot_job USING (call_id)
                            WHERE call.person_id = ANY (:people) AND robot_job.sent_at IS NOT NULL)
                        """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(Boolean.class)
                .single();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
