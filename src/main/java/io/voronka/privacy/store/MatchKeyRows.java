package io.voronka.privacy.store;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.BlindIndex;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code match_key}. Its rows are written together with the records they come from. */
@Repository
public class MatchKeyRows {

    private static final String FIND = "SELECT match_key, person_id FROM vault.find_alike(?, ?)";

    // From the few who bear the name to the contact, not from the crowd to the name.
    private static final String FIND_BEHIND = """
            SELECT DISTINCT m.person_id
            FROM vault.contact_point c
                 JOIN vault.contact_link l USING (point_id)
                 JOIN vault.match_key m ON m.person_id = l.person_id AND m.key = ANY (:matchKeys::bigint[])
            WHERE (c.type, c.key_id, c.blind_index)
                  IN (SELECT * FROM unnest(:types::smallint[], :keys::smallint[], :indexes::bytea[]))
            LIMIT :most
            """;

    private static final String UNKEYED = """
            SELECT r.person_id
            FROM vault.person_record r
            WHERE r.match_keys IS NULL
            ORDER BY r.person_id
            LIMIT :most
            FOR NO KEY UPDATE SKIP LOCKED
            """;

    private static final String PUT = """
            WITH made AS MATERIALIZED (
                SELECT person_id, keys::bigint[] AS keys
                FROM unnest(:people::uuid[], :keys) AS p (person_id, keys)
            ), keyed AS (
                INSERT INTO vault.match_key (key, person_id)
                SELECT key, person_id FROM made CROSS JOIN LATERAL unnest(keys) AS key
                ON CONFLICT DO NOTHING
            )
            UPDATE vault.person_record r SET match_keys = made.keys FROM made WHERE r.person_id = made.person_id
            """;

    private final JdbcClient jdbc;

    MatchKeyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The people behind each key; a key that more than {@code most} people share comes with {@code most + 1} of them. */
    public Map<Long, Set<PersonId>> find(Collection<Long> keys, int most) {
        Map<Long, Set<PersonId>> found = new HashMap<>();
        jdbc.sql(FIND)
                .param(keys.stream().mapToLong(Long::longValue).toArray())
                .param(most + 1)
                .query(row -> {
                    found.computeIfAbsent(row.getLong(1), key -> new TreeSet<>())
                            .add(new PersonId(row.getObject(2, UUID.class)));
                });
        return found;
    }

    /** Of the people behind contacts, those who are under one of the keys too; no more than {@code most}. */
    public Set<PersonId> findBehind(Collection<BlindIndex> contacts, Collection<Long> keys, int most) {
        return new TreeSet<>(Columns.bind(jdbc.sql(FIND_BEHIND), contacts)
                .param("matchKeys", keys.toArray(Long[]::new))
                .param("most", most)
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list());
    }

    /** Some people whose records have no keys yet, locked; those that another node is at are left out. */
    public List<PersonId> unkeyed(int most) {
        return jdbc.sql(UNKEYED)
                .param("most", most)
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    /** Gives records their first keys, leaving all else of them as it is. */
    public void put(Map<PersonId, long[]> keys) {
        jdbc.sql(PUT)
                .param("people", Columns.texts(keys.keySet(), PersonId::value))
                .param("keys", Columns.texts(keys.values(), Columns::array))
                .update();
    }
}
