package io.voronka.privacy.store;

import io.voronka.kernel.PersonId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code person_key} and {@code person_record}. */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
@Repository
public class SealedPeople {

    private final JdbcClient jdbc;

    SealedPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A person as stored. */
    public record SealedPerson(PersonId person, byte[] wrappedKey, int version, byte[] sealed) {}

    /** A person's key as stored. */
    public record WrappedKey(PersonId person, byte[] wrapped) {}

    /** Those that are there, with key and record. */
    public List<SealedPerson> read(Collection<PersonId> people) {
        return jdbc.sql("""
                        SELECT person_id, k.wrapped_key, r.version, r.sealed
                        FROM vault.person_key k JOIN vault.person_record r USING (person_id)
                        WHERE person_id = ANY (:people::uuid[])
                        """)
                .param("people", Columns.texts(people, PersonId::value))
                .query((row, number) -> new SealedPerson(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getBytes("wrapped_key"),
                        row.getInt("version"),
                        row.getBytes("sealed")))
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

    /** Stores new people with version 1. */
    public void insert(List<SealedPerson> people, short wrappingKey, String now) {
        jdbc.sql("""
                        WITH made AS MATERIALIZED (
                            SELECT person_id, wrapped_key, sealed
                            FROM unnest(:people::uuid[], :keys::bytea[], :sealed::bytea[])
                                AS p (person_id, wrapped_key, sealed)
                        ), keyed AS (
                            INSERT INTO vault.person_key (person_id, kek_id, wrapped_key, created_at)
                            SELECT person_id, :kek::smallint, wrapped_key, :now::timestamptz FROM made
                        )
                        INSERT INTO vault.person_record (person_id, version, sealed, changed_at)
                        SELECT person_id, 1, sealed, :now::timestamptz FROM made
                        """)
                .param("kek", wrappingKey)
                .param("now", now)
                .param("people", Columns.texts(people, SealedPerson::person))
                .param("keys", Columns.bytes(people, SealedPerson::wrappedKey))
                .param("sealed", Columns.bytes(people, SealedPerson::sealed))
                .update();
    }

    /** Replaces records whose version is still the one given; returns how many. */
    public int update(List<SealedPerson> people, String now) {
        return jdbc.sql("""
                        UPDATE vault.person_record r
                        SET version = r.version + 1, sealed = p.sealed, changed_at = :now::timestamptz
                        FROM unnest(:people::uuid[], :versions, :sealed::bytea[]) AS p (person_id, version, sealed)
                        WHERE r.person_id = p.person_id AND r.version = p.version
                        """)
                .param("now", now)
                .param("people", Columns.texts(people, SealedPerson::person))
                .param("versions", Columns.ints(people, SealedPerson::version))
                .param("sealed", Columns.bytes(people, SealedPerson::sealed))
                .update();
    }

    /** Destroys keys, records and links of people; what was sealed for them stays and can never be opened. */
    public void shred(Collection<PersonId> people) {
        for (String table : List.of("person_key", "person_record", "contact_link")) {
            jdbc.sql("DELETE FROM vault." + table + " WHERE person_id = ANY (:people::uuid[])")
                    .param("people", Columns.texts(people, PersonId::value))
                    .update();
        }
    }
}
