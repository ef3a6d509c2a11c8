package io.voronka.privacy.store;

import io.voronka.kernel.PersonId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code person_key} and {@code person_record}. */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
@Repository
public class SealedPeople {

    private static final long[] UNREAD = {};

    /** What is kept of people and nothing but of people. */
    private static final List<String> OF_PERSON =
            List.of("person_key", "person_record", "person_image", "person_note", "delivery_address", "contact_link");

    // Only the keys that come and go are written: most changes of a record leave most of them alone.
    private static final String UPDATE = """
            WITH changed AS MATERIALIZED (
                SELECT r.person_id, p.sealed, p.match_keys::bigint[] AS match_keys,
                       coalesce(r.match_keys, '{}') AS before
                FROM unnest(:people::uuid[], :versions, :sealed::bytea[], :matchKeys)
                         AS p (person_id, version, sealed, match_keys)
                     JOIN vault.person_record r ON r.person_id = p.person_id AND r.version = p.version
                FOR NO KEY UPDATE OF r
            ), gone AS (
                DELETE FROM vault.match_key m
                USING changed c
                WHERE m.person_id = c.person_id AND m.key = ANY (c.before) AND NOT m.key = ANY (c.match_keys)
            ), come AS (
                INSERT INTO vault.match_key (key, person_id)
                SELECT key, person_id
                FROM changed CROSS JOIN LATERAL unnest(match_keys) AS key
                WHERE NOT key = ANY (before)
                ON CONFLICT DO NOTHING
            )
            UPDATE vault.person_record r
            SET version = r.version + 1, sealed = c.sealed, changed_at = :now::timestamptz, match_keys = c.match_keys
            FROM changed c
            WHERE r.person_id = c.person_id
            """;

    private final JdbcClient jdbc;

    SealedPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A person as stored.
     *
     * @param matchKeys to be written with the record; empty when read
     */
    public record SealedPerson(PersonId person, byte[] wrappedKey, int version, byte[] sealed, long[] matchKeys) {}

    /** A person's key as stored. */
    public record WrappedKey(PersonId person, byte[] wrapped) {}

    /** Those that are there, with key and record. */
    public List<SealedPerson> read(Collection<PersonId> people) {
        return jdbc.sql("SELECT person_id, wrapped_key, version, sealed FROM vault.read_people(?::uuid[])")
                .param(Columns.texts(people, PersonId::value))
                .query((row, number) -> new SealedPerson(
                        new PersonId(row.getObject(1, UUID.class)),
                        row.getBytes(2),
                        row.getInt(3),
                        row.getBytes(4),
                        UNREAD))
                .list();
    }

    /** The keys of those that are there. */
    public List<WrappedKey> keys(Collection<PersonId> people) {
        return jdbc.sql("SELECT person_id, wrapped_key FROM vault.person_key WHERE person_id = ANY (:people::uuid[])")
                .param("people", Columns.texts(people, PersonId::value))
                .query((row, number) -> new WrappedKey(
                        new PersonId(row.getObject("person_id", UUID.class)), row.getBytes("wrapped_key")))
                .list();
    }

    /** Keeps the erasure of people waiting until the transaction ends; returns those who are there. */
    public Set<PersonId> lock(Collection<PersonId> people) {
        return jdbc
                .sql("""
                        SELECT person_id FROM vault.person_key WHERE person_id = ANY (:people::uuid[])
                        ORDER BY person_id FOR UPDATE
                        """)
                .param("people", Columns.texts(people, PersonId::value))
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    /** Nobody finds the person by likeness any more. */
    public void dropMatchKeys(PersonId person) {
        jdbc.sql("""
                        DELETE FROM vault.match_key m
                        USING vault.person_record r
                        WHERE r.person_id = :person AND m.person_id = r.person_id AND m.key = ANY (r.match_keys)
                        """).param("person", person.value()).update();
        jdbc.sql("UPDATE vault.person_record SET match_keys = '{}' WHERE person_id = :person")
                .param("person", person.value())
                .update();
    }

    /** Stores new people with version 1. */
    public void insert(List<SealedPerson> people, short wrappingKey, String now) {
        jdbc.sql("""
                        WITH made AS MATERIALIZED (
                            SELECT person_id, wrapped_key, sealed, match_keys::bigint[] AS match_keys
                            FROM unnest(:people::uuid[], :keys::bytea[], :sealed::bytea[], :matchKeys)
                                AS p (person_id, wrapped_key, sealed, match_keys)
                        ), findable AS (
                            INSERT INTO vault.match_key (key, person_id)
                            SELECT key, person_id FROM made CROSS JOIN LATERAL unnest(match_keys) AS key
                        ), keyed AS (
                            INSERT INTO vault.person_key (person_id, kek_id, wrapped_key, created_at)
                            SELECT person_id, :kek::smallint, wrapped_key, :now::timestamptz FROM made
                        )
                        INSERT INTO vault.person_record (person_id, version, sealed, changed_at, match_keys)
                        SELECT person_id, 1, sealed, :now::timestamptz, match_keys FROM made
                        """)
                .param("kek", wrappingKey)
                .param("now", now)
                .param("people", Columns.texts(people, SealedPerson::person))
                .param("keys", Columns.bytes(people, SealedPerson::wrappedKey))
                .param("sealed", Columns.bytes(people, SealedPerson::sealed))
                .param("matchKeys", Columns.texts(people, person -> Columns.array(person.matchKeys())))
                .update();
    }

    /** Replaces records whose version is still the one given; returns how many. */
    public int update(List<SealedPerson> people, String now) {
        return jdbc.sql(UPDATE)
                .param("now", now)
                .param("people", Columns.texts(people, SealedPerson::person))
                .param("versions", Columns.ints(people, SealedPerson::version))
                .param("sealed", Columns.bytes(people, SealedPerson::sealed))
                .param("matchKeys", Columns.texts(people, person -> Columns.array(person.matchKeys())))
                .update();
    }

    /** Whether any table that speaks of people has a row of one of these. */
    public boolean holdsAny(Collection<PersonId> people) {
        String any = OF_PERSON.stream()
                .map(table -> "EXISTS (SELECT 1 FROM vault." + table + " WHERE person_id = ANY (:people::uuid[]))")
                .collect(Collectors.joining(" OR "));
        return jdbc.sql("SELECT " + any)
                .param("people", Columns.texts(people, PersonId::value))
                .query(Boolean.class)
                .single();
    }

    /** Destroys keys, records, images and links of people; what was sealed for them stays and can never be opened. */
    public void shred(Collection<PersonId> people) {
        String[] ids = Columns.texts(people, PersonId::value);
        jdbc.sql("""
                        DELETE FROM vault.match_key m
                        USING vault.person_record r
                        WHERE r.person_id = ANY (:people::uuid[])
                          AND m.person_id = r.person_id AND m.key = ANY (r.match_keys)
                        """).param("people", ids).update();
        shredStaged(ids);
        for (String table : OF_PERSON) {
            jdbc.sql("DELETE FROM vault." + table + " WHERE person_id = ANY (:people::uuid[])")
                    .param("people", ids)
                    .update();
        }
    }

    /** Puts another key and record in the place of a person's own; what was sealed under the old key can't be opened any more. */
    public void reduce(PersonId person, byte[] wrappedKey, short wrappingKey, byte[] sealed, String now) {
        dropMatchKeys(person);
        shredStaged(Columns.texts(List.of(person), PersonId::value));
        for (String table : List.of("person_image", "person_note")) {
            jdbc.sql("DELETE FROM vault." + table + " WHERE person_id = :person")
                    .param("person", person.value())
                    .update();
        }
        jdbc.sql("UPDATE vault.person_key SET wrapped_key = :key, kek_id = :kek WHERE person_id = :person")
                .param("key", wrappedKey)
                .param("kek", wrappingKey)
                .param("person", person.value())
                .update();
        jdbc.sql("""
                        UPDATE vault.person_record
                        SET sealed = :sealed, version = version + 1, changed_at = :now::timestamptz
                        WHERE person_id = :person
                        """)
                .param("sealed", sealed)
                .param("now", now)
                .param("person", person.value())
                .update();
    }

    /** Rows of imported files that speak of them. */
    private void shredStaged(String[] ids) {
        jdbc.sql("""
                        WITH about AS (
                            SELECT import_id, row_no FROM vault.import_journal WHERE person_id = ANY (:people::uuid[])
                            UNION
                            SELECT import_id, row_no FROM vault.import_outcome WHERE of_person = ANY (:people::uuid[])
                        ), waiting AS (
                            DELETE FROM vault.import_review USING about
                             WHERE import_review.import_id = about.import_id AND import_review.row_no = about.row_no)
                        DELETE FROM vault.import_row USING about
                         WHERE import_row.import_id = about.import_id AND import_row.row_no = about.row_no
                        """).param("people", ids).update();
    }
}
