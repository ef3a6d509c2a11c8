package io.voronka.person.store;

import io.voronka.platform.delivery.LaneHolds;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Nothing is told of people whose data is blocked. A lane of deliveries has the id of its person. */
@Component
class RestrictedPeople implements LaneHolds {

    private final JdbcClient jdbc;

    RestrictedPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<UUID> held(Collection<UUID> lanes) {
        return Set.copyOf(
                jdbc.sql("SELECT person_id FROM crm.person WHERE stage = 'RESTRICTED' AND person_id = ANY (:lanes)")
                        .param("lanes", lanes.toArray(UUID[]::new))
                        .query(UUID.class)
                        .list());
    }
}
