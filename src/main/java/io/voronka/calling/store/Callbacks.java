package io.voronka.calling.store;

import static io.voronka.calling.store.CallColumns.time;

import io.voronka.calling.WaitingCall;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The calls of {@code crm.call} that operators have promised. */
@Repository
public class Callbacks {

    private final JdbcClient jdbc;

    Callbacks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an operator has promised for the time before a moment and nobody has taken, the earliest first. */
    public List<WaitingCall> of(String operator, Instant before, int most) {
        return jdbc.sql("""
                        SELECT * FROM crm.call
                        WHERE preferred_operator = :operator AND agreed_callback AND state IN ('SCHEDULED', 'WAITING')
                          AND due_at < :before
                        ORDER BY due_at, call_id LIMIT :most
                        """)
                .param("operator", operator)
                .param("before", time(before))
                .param("most", most)
                .query(CallColumns::read)
                .list();
    }
}
