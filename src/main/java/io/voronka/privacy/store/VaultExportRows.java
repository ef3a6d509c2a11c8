package io.voronka.privacy.store;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.store.DeliveryAddressRows.SealedAddress;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the vault keeps of people beside their records, for the people themselves. */
@Repository
public class VaultExportRows {

    private final JdbcClient jdbc;

    VaultExportRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** That somebody in a role has seen fields of a person; the person is told the role, not the name. */
    public record Seen(Instant at, String role, List<String> fields) {}

    /** Calls in which something was noted of these people. */
    public List<UUID> notedIn(Collection<PersonId> people) {
        return jdbc.sql("SELECT DISTINCT subject FROM vault.person_note WHERE person_id = ANY (:people)")
                .param("people", ids(people))
                .query(UUID.class)
                .list();
    }

    /** Sealed delivery addresses by offer. */
    public Map<UUID, SealedAddress> addresses(Collection<PersonId> people) {
        Map<UUID, SealedAddress> addresses = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT a.offer_id, a.person_id, k.wrapped_key, a.sealed
                        FROM vault.delivery_address a JOIN vault.person_key k USING (person_id)
                        WHERE a.person_id = ANY (:people)
                        """).param("people", ids(people)).query(row -> {
            addresses.put(
                    row.getObject("offer_id", UUID.class),
                    new SealedAddress(
                            new PersonId(row.getObject("person_id", UUID.class)),
                            row.getBytes("wrapped_key"),
                            row.getBytes("sealed")));
        });
        return addresses;
    }

    /** Who has seen what of these people, in the order of time. */
    public List<Seen> seen(Collection<PersonId> people) {
        return jdbc.sql("""
                        SELECT revealed_at, role, fields FROM vault.reveal_audit
                        WHERE person_id = ANY (:people) ORDER BY number
                        """)
                .param("people", ids(people))
                .query((row, number) -> new Seen(
                        row.getObject("revealed_at", OffsetDateTime.class).toInstant(),
                        row.getString("role"),
                        List.of((String[]) row.getArray("fields").getArray())))
                .list();
    }

    private static UUID[] ids(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(UUID[]::new);
    }
}
