package io.voronka.person.store;

import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code crm.possible_buyer}. */
@Component
public class PossibleBuyers {

    private final JdbcClient jdbc;

    PossibleBuyers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes that each of these people may have ordered what an event tells of. */
    public void note(UUID event, Collection<PersonId> people, Instant at) {
        jdbc.sql("""
                        INSERT INTO crm.possible_buyer (person_id, event_id, noted_at)
                        SELECT person_id, :event, :at FROM unnest(:people::uuid[]) AS p (person_id)
                        ON CONFLICT DO NOTHING
                        """)
                .param("event", event)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .update();
    }

    /** It is known who has ordered. */
    public void settle(UUID event) {
        jdbc.sql("DELETE FROM crm.possible_buyer WHERE event_id = :event")
                .param("event", event)
                .update();
    }

    /** What one may have ordered, the other may have too. */
    public void merge(PersonId survivor, PersonId absorbed) {
        jdbc.sql("""
                        INSERT INTO crm.possible_buyer (person_id, event_id, noted_at)
                        SELECT :survivor, event_id, noted_at FROM crm.possible_buyer WHERE person_id = :absorbed
                        ON CONFLICT DO NOTHING
                        """)
                .param("survivor", survivor.value())
                .param("absorbed", absorbed.value())
                .update();
    }
}
