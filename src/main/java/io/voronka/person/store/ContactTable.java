package io.voronka.person.store;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code contact}. */
@Repository
public class ContactTable {

    private final JdbcClient jdbc;

    ContactTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(PersonId person, Channel channel, Instant at) {
        jdbc.sql("""
                INSERT INTO crm.contact (person_id, at, channel)
                VALUES (:person, :at, :channel)
                ON CONFLICT DO NOTHING
                """)
                .param("person", person.value())
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("channel", channel.name())
                .update();
    }

    /** The latest contact with any of these people. */
    public Optional<Instant> last(Collection<PersonId> people) {
        return jdbc.sql("SELECT max(at) AS at FROM crm.contact WHERE person_id = ANY (:people)")
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, number) -> Optional.ofNullable(row.getObject("at", OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }
}
