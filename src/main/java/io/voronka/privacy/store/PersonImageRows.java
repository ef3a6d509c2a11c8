package io.voronka.privacy.store;

import io.voronka.kernel.PersonId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code person_image}. */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
@Repository
public class PersonImageRows {

    private static final String CAPTURE = """
            INSERT INTO vault.person_image (image_of, person_id, version, sealed, match_keys, changed_at, points)
            SELECT :image::uuid, r.person_id, r.version, r.sealed, r.match_keys, r.changed_at,
                   ARRAY(SELECT l.point_id FROM vault.contact_link l WHERE l.person_id = r.person_id ORDER BY 1)
            FROM vault.person_record r
            WHERE r.person_id = ANY (:people::uuid[])
            ON CONFLICT DO NOTHING
            """;

    private static final String READ = """
            SELECT i.person_id, k.wrapped_key, i.sealed
            FROM vault.person_image i JOIN vault.person_key k USING (person_id)
            WHERE i.image_of = :image::uuid AND i.person_id = ANY (:people::uuid[])
            """;

    private static final String UNLINK = """
            DELETE FROM vault.contact_link l
            USING vault.person_image i
            WHERE i.image_of = :image::uuid AND i.person_id = ANY (:people::uuid[])
              AND l.person_id = i.person_id AND NOT l.point_id = ANY (i.points)
            """;

    private static final String LINK = """
            INSERT INTO vault.contact_link (point_id, person_id)
            SELECT point_id, i.person_id
            FROM vault.person_image i
                 JOIN vault.person_record r USING (person_id)
                 CROSS JOIN LATERAL unnest(i.points) AS point_id
            WHERE i.image_of = :image::uuid AND i.person_id = ANY (:people::uuid[])
            ON CONFLICT DO NOTHING
            """;

    private static final String UNKEY = """
            DELETE FROM vault.match_key m
            USING vault.person_image i JOIN vault.person_record r USING (person_id)
            WHERE i.image_of = :image::uuid AND i.person_id = ANY (:people::uuid[])
              AND m.person_id = i.person_id AND m.key = ANY (r.match_keys)
            """;

    private static final String KEY = """
            INSERT INTO vault.match_key (key, person_id)
            SELECT key, i.person_id
            FROM vault.person_image i
                 JOIN vault.person_record r USING (person_id)
                 CROSS JOIN LATERAL unnest(i.match_keys) AS key
            WHERE i.image_of = :image::uuid AND i.person_id = ANY (:people::uuid[])
            ON CONFLICT DO NOTHING
            """;

    private static final String RECORD = """
            UPDATE vault.person_record r
            SET version = i.version, sealed = i.sealed, match_keys = i.match_keys, changed_at = i.changed_at
            FROM vault.person_image i
            WHERE i.image_of = :image::uuid AND i.person_id = ANY (:people::uuid[]) AND r.person_id = i.person_id
            """;

    private final JdbcClient jdbc;

    PersonImageRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An image with the key that opens it. */
    public record SealedImage(PersonId person, byte[] wrappedKey, byte[] sealed) {}

    public void capture(UUID image, Collection<PersonId> people) {
        run(CAPTURE, image, people);
    }

    public List<SealedImage> read(UUID image, Collection<PersonId> people) {
        return bound(READ, image, people)
                .query((row, number) -> new SealedImage(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getBytes("wrapped_key"),
                        row.getBytes("sealed")))
                .list();
    }

    /** Contact points of a person that its image does not have. */
    public List<Long> pointsSince(UUID image, PersonId person) {
        return jdbc.sql("""
                        SELECT l.point_id
                        FROM vault.contact_link l JOIN vault.person_image i USING (person_id)
                        WHERE i.image_of = :image AND i.person_id = :person AND NOT l.point_id = ANY (i.points)
                        """)
                .param("image", image)
                .param("person", person.value())
                .query(Long.class)
                .list();
    }

    /** Links, keys, records, in this order: the keys to take back are those of the record still standing. */
    public int restore(UUID image, Collection<PersonId> people) {
        run(UNLINK, image, people);
        run(LINK, image, people);
        run(UNKEY, image, people);
        run(KEY, image, people);
        return run(RECORD, image, people);
    }

    public void discard(UUID image) {
        jdbc.sql("DELETE FROM vault.person_image WHERE image_of = :image")
                .param("image", image)
                .update();
    }

    private int run(String sql, UUID image, Collection<PersonId> people) {
        return bound(sql, image, people).update();
    }

    private JdbcClient.StatementSpec bound(String sql, UUID image, Collection<PersonId> people) {
        return jdbc.sql(sql).param("image", image).param("people", Columns.texts(people, PersonId::value));
    }
}
