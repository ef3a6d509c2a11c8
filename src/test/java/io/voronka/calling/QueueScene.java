package io.voronka.calling;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queue of calls in a database that tests share. */
public final class QueueScene {

    private final JdbcClient jdbc;

    public QueueScene(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Puts every open call away, held ones included; their processes stay as they are. */
    public void empty() {
        jdbc.sql("""
                UPDATE crm.call SET state = 'GIVEN_UP', closed_at = now(), held_by = NULL, held_at = NULL,
                       held_until = NULL, shown_at = NULL
                WHERE state IN ('SCHEDULED', 'WAITING', 'HELD')
                """).update();
    }

    /** Leaves the one open call of a lead in the queue; its id. */
    public String only(String leadId) {
        jdbc.sql("""
                        UPDATE crm.call SET state = 'GIVEN_UP', closed_at = now(), held_by = NULL, held_at = NULL,
                               held_until = NULL, shown_at = NULL
                        WHERE state IN ('SCHEDULED', 'WAITING', 'HELD') AND lead_id IS DISTINCT FROM ?::uuid
                        """).param(leadId).update();
        return jdbc.sql(
                        "SELECT call_id FROM crm.call WHERE lead_id = ?::uuid AND state IN ('SCHEDULED', 'WAITING', 'HELD')")
                .param(leadId)
                .query(UUID.class)
                .single()
                .toString();
    }

    /** The scheduled call of a lead is due now. */
    public void dueNow(String leadId) {
        jdbc.sql("UPDATE crm.call SET due_at = ? WHERE lead_id = ?::uuid AND state = 'SCHEDULED'")
                .params(List.of(Timestamp.from(Instant.now().minusSeconds(1)), leadId))
                .update();
    }
}
