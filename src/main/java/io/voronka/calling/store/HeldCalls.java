package io.voronka.calling.store;

import static io.voronka.calling.store.CallColumns.time;

import io.voronka.calling.WaitingCall;
import io.voronka.kernel.CallId;
import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The calls of {@code crm.call} that operators hold. */
@Repository
public class HeldCalls {

    private final JdbcClient jdbc;

    HeldCalls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The call that an operator holds. */
    public Optional<UUID> heldBy(String operator) {
        return jdbc.sql("SELECT call_id FROM crm.call WHERE held_by = :operator AND state = 'HELD'")
                .param("operator", operator)
                .query(UUID.class)
                .optional();
    }

    /** Whether the call that an operator holds is about one of these people. */
    public boolean holds(String operator, Collection<PersonId> people) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM crm.call
                                       WHERE held_by = :operator AND state = 'HELD' AND person_id = ANY (:people))
                        """)
                .param("operator", operator)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(Boolean.class)
                .single();
    }

    /** Calls whose hold has lapsed, the longest lapsed first. */
    public List<CallId> lapsed(Instant now, int most) {
        return jdbc.sql("""
                        SELECT call_id FROM crm.call WHERE state = 'HELD' AND held_until <= :now
                        ORDER BY held_until LIMIT :most
                        """)
                .param("now", time(now))
                .param("most", most)
                .query((row, number) -> new CallId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Locks a call whose hold has lapsed, unless somebody else is at it. */
    public Optional<WaitingCall> lockLapsed(CallId id, Instant now) {
        return jdbc.sql("""
                        SELECT * FROM crm.call WHERE call_id = :id AND state = 'HELD' AND held_until <= :now
                        FOR UPDATE SKIP LOCKED
                        """)
                .param("id", id.value())
                .param("now", time(now))
                .query(CallColumns::read)
                .optional();
    }

    /**
     * Gives a call to an operator. Throws {@link org.springframework.dao.DuplicateKeyException} if the operator holds
     * another.
     */
    public void hold(CallId id, String operator, Instant now, Instant until) {
        Calls.requireOne(
                id,
                jdbc.sql("""
                        UPDATE crm.call
                        SET state = 'HELD', held_by = :operator, held_at = :now, held_until = :until, shown_at = NULL
                        WHERE call_id = :id AND state IN ('SCHEDULED', 'WAITING')
                        """)
                        .param("id", id.value())
                        .param("operator", operator)
                        .param("now", time(now))
                        .param("until", time(until))
                        .update());
    }

    /** Keeps a held call for longer; says whether the operator holds it. */
    public boolean touch(CallId id, String operator, Instant until) {
        return jdbc.sql("""
                        UPDATE crm.call SET held_until = :until
                        WHERE call_id = :id AND state = 'HELD' AND held_by = :operator
                        """)
                        .param("id", id.value())
                        .param("operator", operator)
                        .param("until", time(until))
                        .update()
                == 1;
    }

    /** The holder sees whom to call. */
    public void show(CallId id, Instant now, Instant heldUntil) {
        Calls.requireOne(
                id,
                jdbc.sql("""
                        UPDATE crm.call SET shown_at = coalesce(shown_at, :now), held_until = :until
                        WHERE call_id = :id AND state = 'HELD'
                        """)
                        .param("id", id.value())
                        .param("now", time(now))
                        .param("until", time(heldUntil))
                        .update());
    }

    /** A held call goes back to where it stood. */
    public void release(CallId id) {
        Calls.requireOne(
                id,
                jdbc.sql("UPDATE crm.call SET state = 'WAITING', " + Calls.RELEASED
                                + " WHERE call_id = :id AND state = 'HELD'")
                        .param("id", id.value())
                        .update());
    }
}
