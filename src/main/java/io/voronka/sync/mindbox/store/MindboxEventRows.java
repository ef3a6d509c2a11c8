package io.voronka.sync.mindbox.store;

import io.voronka.kernel.PersonId;
import io.voronka.sync.mindbox.MindboxEvent;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.mindbox_event}. */
@Repository
public class MindboxEventRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    MindboxEventRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps an event; false if it was kept before. */
    public boolean add(MindboxEvent event, PersonId person) {
        return jdbc.sql("""
                INSERT INTO crm.mindbox_event (event_id, type, person_id, happened_at, received_at)
                VALUES (:id, :type, :person, :happened, :received)
                ON CONFLICT (event_id) DO NOTHING
                """)
                        .param("id", event.eventId())
                        .param("type", event.type().name())
                        .param("person", person.value())
                        .param("happened", event.occurredAt().atOffset(ZoneOffset.UTC))
                        .param("received", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }
}
