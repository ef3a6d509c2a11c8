package io.voronka.privacy.store;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.BlindIndex;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gives people, images of people and suppressions a second index beside the one they have. */
@Repository
public class IndexFillingRows {

    private static final String LINK = """
            INSERT INTO vault.contact_link (point_id, person_id)
            SELECT p.there, l.person_id
            FROM unnest(:here, :there) AS p (here, there)
                 JOIN vault.contact_link l ON l.point_id = p.here AND l.person_id = ANY (:people::uuid[])
            ON CONFLICT DO NOTHING
            """;
    private static final String IMAGES = """
            UPDATE vault.person_image i
            SET points = (SELECT array_agg(DISTINCT point ORDER BY point)
                          FROM (SELECT unnest(i.points) AS point
                                UNION ALL
                                SELECT p.there FROM unnest(:here, :there) AS p (here, there)
                                WHERE p.here = ANY (i.points)) AS points)
            WHERE i.person_id = ANY (:people::uuid[])
              AND EXISTS (SELECT FROM unnest(:here, :there) AS p (here, there)
                          WHERE p.here = ANY (i.points) AND NOT p.there = ANY (i.points))
            """;
    private static final String SUPPRESS = """
            INSERT INTO vault.suppression (type, key_id, blind_index, scope, reason, since)
            SELECT t.type, t.key_id, t.blind_index, s.scope, s.reason, s.since
            FROM unnest(:here, :there) AS p (here, there)
                 JOIN vault.contact_point h ON h.point_id = p.here
                 JOIN vault.contact_point t ON t.point_id = p.there
                 JOIN vault.suppression s
                      ON s.blind_index = h.blind_index AND s.key_id = h.key_id AND s.type = h.type
            ORDER BY t.blind_index, t.key_id, t.type
            ON CONFLICT DO NOTHING
            """;
    // Who was merged into somebody else stands under no keys and stays so.
    private static final String LIKENESS = """
            WITH made AS MATERIALIZED (
                SELECT person_id, version, keys::bigint[] AS keys
                FROM unnest(:people::uuid[], :versions, :keys) AS p (person_id, version, keys)
            ), changed AS MATERIALIZED (
                SELECT r.person_id, r.match_keys AS before, m.keys
                FROM vault.person_record r
                     JOIN made m ON m.person_id = r.person_id AND m.version = r.version
                WHERE r.match_keys <> '{}' AND NOT (r.match_keys @> m.keys AND r.match_keys <@ m.keys)
                FOR NO KEY UPDATE OF r SKIP LOCKED
            ), gone AS (
                DELETE FROM vault.match_key k USING changed c
                WHERE k.person_id = c.person_id AND k.key = ANY (c.before) AND NOT k.key = ANY (c.keys)
            ), come AS (
                INSERT INTO vault.match_key (key, person_id)
                SELECT key, person_id FROM changed CROSS JOIN LATERAL unnest(keys) AS key
                WHERE NOT key = ANY (before)
                ON CONFLICT DO NOTHING
            )
            UPDATE vault.person_record r SET match_keys = c.keys FROM changed c WHERE r.person_id = c.person_id
            """;
    private static final String PURGE = """
            WITH old AS MATERIALIZED (
                SELECT point_id FROM vault.contact_point WHERE NOT key_id = ANY (:active::smallint[])
                LIMIT :most FOR UPDATE SKIP LOCKED
            ), unlinked AS (
                DELETE FROM vault.contact_link l USING old WHERE l.point_id = old.point_id
            )
            DELETE FROM vault.contact_point p USING old WHERE p.point_id = old.point_id
            """;

    private final JdbcClient jdbc;

    IndexFillingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two points of one contact, under two keys. */
    public record Pair(long here, long there) {}

    /** The next people with a record, in order of their ids. */
    public List<PersonId> after(UUID person, int most) {
        return jdbc.sql("""
                        SELECT person_id FROM vault.person_record WHERE person_id > :after ORDER BY person_id LIMIT :most
                        """)
                .param("after", person)
                .param("most", most)
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    /** Whoever of the people is reached at the one point is reached at the other; the points are locked. */
    public int link(List<Pair> pairs, Collection<PersonId> people) {
        return bind(LINK, pairs)
                        .param("people", Columns.texts(people, PersonId::value))
                        .update()
                + bind(IMAGES, pairs)
                        .param("people", Columns.texts(people, PersonId::value))
                        .update()
                + bind(SUPPRESS, pairs).update();
    }

    private JdbcClient.StatementSpec bind(String sql, List<Pair> pairs) {
        return jdbc.sql(sql)
                .param("here", pairs.stream().mapToLong(Pair::here).toArray())
                .param("there", pairs.stream().mapToLong(Pair::there).toArray());
    }

    /** Replaces keys of likeness where the record is still of the version that they were made from. */
    public int liken(Map<PersonId, Integer> versions, Map<PersonId, long[]> keys) {
        List<PersonId> people = List.copyOf(versions.keySet());
        return jdbc.sql(LIKENESS)
                .param("people", Columns.texts(people, PersonId::value))
                .param("versions", Columns.ints(people, versions::get))
                .param("keys", Columns.texts(people, person -> Columns.array(Objects.requireNonNull(keys.get(person)))))
                .update();
    }

    /** Removes points under keys that are used no more, unless an event still names somebody by one. */
    public int purge(Collection<Short> active, int most) {
        String keys = Columns.array(active.stream().mapToLong(Short::longValue).toArray());
        boolean waits = jdbc.sql("""
                        SELECT EXISTS (SELECT FROM crm.inbox_event
                                       WHERE state IN ('NEW', 'WAITING', 'FAILED', 'UNHANDLED')
                                         AND NOT ref_key_id = ANY (:active::smallint[]))
                        """).param("active", keys).query(Boolean.class).single();
        return waits
                ? 0
                : jdbc.sql(PURGE).param("active", keys).param("most", most).update();
    }

    /** Points of all these contacts, by their indexes. */
    public static List<Pair> pairs(Collection<List<BlindIndex>> contacts, Map<BlindIndex, Long> points) {
        return contacts.stream()
                .flatMap(contact -> contact.stream()
                        .flatMap(here -> contact.stream()
                                .filter(there -> !there.equals(here))
                                .map(there -> new Pair(id(points, here), id(points, there)))))
                .toList();
    }

    private static long id(Map<BlindIndex, Long> points, BlindIndex index) {
        return Objects.requireNonNull(points.get(index), "All points were locked");
    }
}
