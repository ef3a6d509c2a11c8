package io.voronka.sync.mindbox.store;

import io.voronka.kernel.PersonId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.mindbox_customer}: whom Mindbox was told of. */
@Repository
public class MindboxCustomers {

    private final JdbcClient jdbc;
    private final Clock clock;

    MindboxCustomers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those of the people whom Mindbox was told of, or is to be. */
    public Set<PersonId> told(Collection<PersonId> people) {
        return new HashSet<>(jdbc.sql("SELECT person_id FROM crm.mindbox_customer WHERE person_id = ANY (:people)")
                .param("people", ids(people))
                .query((row, number) -> new PersonId(row.getObject(1, UUID.class)))
                .list());
    }

    /** Keeps that Mindbox is to be told of these people. */
    public void add(Collection<PersonId> people) {
        if (!people.isEmpty()) {
            jdbc.sql("""
                    INSERT INTO crm.mindbox_customer (person_id, posted_at)
                    SELECT person, :now FROM unnest(:people) AS person ORDER BY person
                    ON CONFLICT (person_id) DO NOTHING
                    """)
                    .param("people", ids(people))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** Keeps that Mindbox may know a person from now on; before it is told, since an answer can be lost. */
    public void sending(PersonId person) {
        jdbc.sql("""
                INSERT INTO crm.mindbox_customer (person_id, posted_at, sent_at) VALUES (:person, :now, :now)
                ON CONFLICT (person_id) DO UPDATE SET sent_at = excluded.sent_at
                WHERE mindbox_customer.sent_at IS NULL
                """)
                .param("person", person.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether Mindbox may know a person. */
    public boolean mayBeKnown(PersonId person) {
        return jdbc.sql("SELECT count(*) FROM crm.mindbox_customer WHERE person_id = :person AND sent_at IS NOT NULL")
                        .param("person", person.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** People whom Mindbox may know, in the order of their ids. */
    public List<PersonId> page(@Nullable UUID after, int size) {
        return jdbc.sql("""
                SELECT person_id FROM crm.mindbox_customer
                WHERE sent_at IS NOT NULL AND person_id > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000')
                ORDER BY person_id LIMIT :size
                """)
                .param("after", after)
                .param("size", size)
                .query((row, number) -> new PersonId(row.getObject(1, UUID.class)))
                .list();
    }

    private static UUID[] ids(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(UUID[]::new);
    }
}
