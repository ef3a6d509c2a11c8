package io.voronka.privacy.store;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.ContactType;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code contact_point} and {@code contact_link}. */
@Repository
public class ContactPoints {

    private static final String TAKE = """
            SELECT contact, point_id, person_id
            FROM vault.lock_contacts(?::smallint[], ?::smallint[], ?::bytea[], ?, '{}', '{}', 0)
            """;
    private static final String LOCK = """
            SELECT c.point_id, c.type, c.key_id, c.blind_index
            FROM unnest(:types::smallint[], :keys::smallint[], :indexes::bytea[]) AS p (type, key_id, blind_index)
            JOIN vault.contact_point c USING (type, key_id, blind_index)
            ORDER BY c.blind_index, c.key_id, c.type
            FOR UPDATE OF c
            """;
    private static final String LOCK_OF_PEOPLE = """
            SELECT c.point_id
            FROM vault.contact_link l JOIN vault.contact_point c USING (point_id)
            WHERE l.person_id = ANY (:people::uuid[])
            ORDER BY c.blind_index, c.key_id, c.type
            FOR UPDATE OF c
            """;

    // A switchboard or a made-up number has thousands behind it: the range is cut off early.
    private static final String LINKED = """
            SELECT p.point_id, l.person_id
            FROM unnest(:points::bigint[]) AS p (point_id)
                 CROSS JOIN LATERAL (
                     SELECT person_id FROM vault.contact_link WHERE contact_link.point_id = p.point_id LIMIT :most
                 ) AS l
            """;

    private static final String BEHIND = """
            SELECT l.person_id
            FROM vault.contact_point c JOIN vault.contact_link l USING (point_id)
            WHERE c.blind_index = :index AND c.key_id = :key AND c.type = :type
            LIMIT :most
            """;

    private final JdbcClient jdbc;

    ContactPoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Locks contact points, those that are not there yet made.
     *
     * @param crowd most people told behind one point
     */
    public Taken take(SortedSet<BlindIndex> sorted, int crowd) {
        List<BlindIndex> asked = List.copyOf(sorted);
        Taken taken = new Taken(new LinkedHashMap<>(), new LinkedHashMap<>());
        jdbc.sql(TAKE)
                .param(Columns.ints(asked, index -> index.type().code()))
                .param(Columns.ints(asked, BlindIndex::keyId))
                .param(Columns.bytes(asked, BlindIndex::bytes))
                .param(crowd)
                .query(row -> {
                    BlindIndex index = asked.get(row.getInt(1) - 1);
                    UUID person = row.getObject(3, UUID.class);
                    taken.points().put(index, row.getLong(2));
                    Set<PersonId> behind = taken.behind().computeIfAbsent(index, i -> new TreeSet<>());
                    if (person != null) {
                        behind.add(new PersonId(person));
                    }
                });
        return taken;
    }

    /** Every point asked for, and the people behind it. */
    public record Taken(Map<BlindIndex, Long> points, Map<BlindIndex, Set<PersonId>> behind) {}

    /** Locks rows that are there, in order, and returns their ids. */
    public Map<BlindIndex, Long> lock(SortedSet<BlindIndex> sorted) {
        return ids(Columns.bind(jdbc.sql(LOCK), sorted));
    }

    /** Locks all contact points of people, in order. */
    public void lockOf(Collection<PersonId> people) {
        jdbc.sql(LOCK_OF_PEOPLE)
                .param("people", Columns.texts(people, PersonId::value))
                .query(Long.class)
                .list();
    }

    /** The person is not reached at its contacts of these types any more. */
    public void unlink(PersonId person, Collection<ContactType> types) {
        jdbc.sql("""
                        DELETE FROM vault.contact_link l USING vault.contact_point p
                        WHERE l.person_id = :person AND p.point_id = l.point_id AND p.type = ANY (:types)
                        """)
                .param("person", person.value())
                .param("types", types.stream().map(ContactType::code).toArray(Short[]::new))
                .update();
    }

    /** The people behind one contact, no more than {@code most} of them; nothing is locked. */
    public Set<PersonId> behind(BlindIndex contact, int most) {
        return new TreeSet<>(jdbc.sql(BEHIND)
                .param("index", contact.bytes())
                .param("key", contact.keyId())
                .param("type", contact.type().code())
                .param("most", most)
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list());
    }

    /** The people behind each point, no more than {@code most} of them; points without any are left out. */
    public Map<Long, Set<PersonId>> linked(Collection<Long> points, int most) {
        Map<Long, Set<PersonId>> people = new HashMap<>();
        jdbc.sql(LINKED)
                .param("points", points.toArray(Long[]::new))
                .param("most", most)
                .query(row -> {
                    people.computeIfAbsent(row.getLong("point_id"), point -> new TreeSet<>())
                            .add(new PersonId(row.getObject("person_id", UUID.class)));
                });
        return people;
    }

    /** Links people to points; a link that is there already stays. */
    public void link(List<Link> links) {
        jdbc.sql("""
                        INSERT INTO vault.contact_link (point_id, person_id)
                        SELECT point_id, person_id FROM unnest(:points, :people::uuid[]) AS l (point_id, person_id)
                        ON CONFLICT DO NOTHING
                        """)
                .param("points", links.stream().map(Link::point).toArray(Long[]::new))
                .param("people", Columns.texts(links, Link::person))
                .update();
    }

    /** Gives one person the points of another, who is then reached nowhere. */
    public void move(PersonId from, PersonId to) {
        jdbc.sql("""
                        WITH moved AS (
                            DELETE FROM vault.contact_link WHERE person_id = :from RETURNING point_id
                        )
                        INSERT INTO vault.contact_link (point_id, person_id)
                        SELECT point_id, :to FROM moved
                        ON CONFLICT DO NOTHING
                        """).param("from", from.value()).param("to", to.value()).update();
    }

    /** A person reached at a contact point. */
    public record Link(long point, PersonId person) {}

    private static Map<BlindIndex, Long> ids(JdbcClient.StatementSpec statement) {
        Map<BlindIndex, Long> ids = new LinkedHashMap<>();
        statement.query(row -> {
            ids.put(Columns.index(row), row.getLong("point_id"));
        });
        return ids;
    }
}
