package io.voronka.privacy.store;

import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code consent_head}, {@code consent_seal} and {@code consent_sealed_head}. */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
@Repository
public class ConsentHeads {

    private static final String MARK = """
            WITH fresh AS MATERIALIZED (
                SELECT person_id FROM vault.consent_head WHERE seal_id IS NULL
                ORDER BY person_id LIMIT :limit FOR UPDATE SKIP LOCKED
            ), marked AS (
                UPDATE vault.consent_head h SET seal_id = :seal FROM fresh f WHERE h.person_id = f.person_id
                RETURNING h.person_id, h.length, h.hash
            ), members AS (
                INSERT INTO vault.consent_sealed_head (seal_id, person_id, length)
                SELECT :seal, person_id, length FROM marked
            )
            SELECT count(*) AS heads, %s AS digest FROM marked
            """;
    private static final String DIGEST =
            "sha256(string_agg(uuid_send(person_id) || int4send(length) || hash, ''::bytea ORDER BY person_id))";

    private final JdbcClient jdbc;

    ConsentHeads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** End of a person's chain; length 0 before the first consent. */
    public record Head(PersonId person, int length, byte[] hash) {}

    /** Heads that one seal covers, as one digest; null when there are none. */
    public record HeadDigest(int heads, byte @Nullable [] digest) {}

    /** A seal, and the digest of what its heads are now. */
    public record Seal(long id, Instant sealedAt, byte[] root, int heads, HeadDigest present) {}

    /** Locks the heads of people in order, making those that are missing. */
    public Map<PersonId, Head> lock(SortedSet<PersonId> people, byte[] start) {
        String[] ids = Columns.texts(people, PersonId::value);
        jdbc.sql("""
                        INSERT INTO vault.consent_head (person_id, length, hash)
                        SELECT person_id, 0, :start FROM unnest(:people::uuid[]) AS p (person_id) ORDER BY person_id
                        ON CONFLICT DO NOTHING
                        """).param("start", start).param("people", ids).update();
        Map<PersonId, Head> heads = new HashMap<>();
        jdbc.sql("""
                        SELECT person_id, length, hash FROM vault.consent_head WHERE person_id = ANY (:people::uuid[])
                        ORDER BY person_id FOR UPDATE
                        """)
                .param("people", ids)
                .query((row, number) -> new Head(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getInt("length"),
                        row.getBytes("hash")))
                .list()
                .forEach(head -> heads.put(head.person(), head));
        return heads;
    }

    /** End of a chain with the seal that covers it; the seal is missing until the next minute is over. */
    public record SealedHead(
            int length,
            byte[] hash,
            @Nullable Long seal,
            @Nullable Instant sealedAt) {}

    /** The recorded end of a person's chain; empty before the first consent. */
    public Optional<SealedHead> find(PersonId person) {
        return jdbc.sql("""
                        SELECT h.length, h.hash, s.seal_id, s.sealed_at
                        FROM vault.consent_head h LEFT JOIN vault.consent_seal s USING (seal_id)
                        WHERE h.person_id = :person
                        """)
                .param("person", person.value())
                .query((row, number) -> {
                    OffsetDateTime sealed = row.getObject("sealed_at", OffsetDateTime.class);
                    return new SealedHead(
                            row.getInt("length"),
                            row.getBytes("hash"),
                            row.getObject("seal_id", Long.class),
                            sealed == null ? null : sealed.toInstant());
                })
                .optional();
    }

    /** Stores new ends of chains; they wait for a seal. */
    public void write(Collection<Head> heads) {
        jdbc.sql("""
                        INSERT INTO vault.consent_head (person_id, length, hash)
                        SELECT person_id, length, hash
                        FROM unnest(:people::uuid[], :lengths, :hashes::bytea[]) AS h (person_id, length, hash)
                        ON CONFLICT (person_id) DO UPDATE
                        SET length = excluded.length, hash = excluded.hash, seal_id = NULL
                        """)
                .param("people", Columns.texts(heads, Head::person))
                .param("lengths", Columns.ints(heads, Head::length))
                .param("hashes", Columns.bytes(heads, Head::hash))
                .update();
    }

    /** A recorded end that is not the last consent of its person. */
    public record WrongEnd(PersonId person, int length) {}

    /** Ends that do not fit the register: consents cut off, or added past the chain. */
    public List<WrongEnd> wrongEnds() {
        return jdbc.sql("""
                        SELECT person_id, coalesce(h.length, r.seq) AS length
                        FROM vault.consent_head h FULL JOIN (
                            SELECT DISTINCT ON (person_id) person_id, seq, hash FROM vault.consent_link
                            ORDER BY person_id, seq DESC
                        ) r USING (person_id)
                        WHERE h.length IS DISTINCT FROM r.seq OR h.hash IS DISTINCT FROM r.hash
                        ORDER BY person_id
                        """)
                .query((row, number) ->
                        new WrongEnd(new PersonId(row.getObject("person_id", UUID.class)), row.getInt("length")))
                .list();
    }

    /** Whether this transaction is the one that seals now; false when another node is at it. */
    public boolean startSealing() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtext('voronka.consent-seal'))")
                .query(Boolean.class)
                .single();
    }

    public Optional<Seal> lastSeal() {
        return jdbc.sql("""
                        SELECT seal_id, sealed_at, root, heads FROM vault.consent_seal ORDER BY seal_id DESC LIMIT 1
                        """)
                .query((row, number) -> new Seal(
                        row.getLong("seal_id"),
                        row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                        row.getBytes("root"),
                        row.getInt("heads"),
                        new HeadDigest(row.getInt("heads"), null)))
                .optional();
    }

    /**
     * Puts new heads under a seal. Heads that a lead is writing at this moment are left for the next one: waiting for
     * them in another order than theirs could end in a deadlock.
     */
    public HeadDigest mark(long seal, int limit) {
        return jdbc.sql(MARK.formatted(DIGEST))
                .param("seal", seal)
                .param("limit", limit)
                .query((row, number) -> new HeadDigest(row.getInt("heads"), row.getBytes("digest")))
                .single();
    }

    public void insertSeal(long seal, Instant sealedAt, int heads, byte[] root) {
        jdbc.sql("""
                        INSERT INTO vault.consent_seal (seal_id, sealed_at, heads, root)
                        VALUES (:seal, :at::timestamptz, :heads, :root)
                        """)
                .param("seal", seal)
                .param("at", sealedAt.toString())
                .param("heads", heads)
                .param("root", root)
                .update();
    }

    /** All seals in order, each with the digest of its heads as the register has them today. */
    public List<Seal> seals() {
        return jdbc.sql("""
                        SELECT s.seal_id, s.sealed_at, s.root, s.heads, count(m.person_id) AS found, %s AS digest
                        FROM vault.consent_seal s
                        LEFT JOIN (
                            SELECT h.seal_id, h.person_id, h.length, r.hash
                            FROM vault.consent_sealed_head h
                            JOIN vault.consent_link r ON r.person_id = h.person_id AND r.seq = h.length
                        ) m USING (seal_id)
                        GROUP BY s.seal_id ORDER BY s.seal_id
                        """.formatted(DIGEST))
                .query((row, number) -> new Seal(
                        row.getLong("seal_id"),
                        row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                        row.getBytes("root"),
                        row.getInt("heads"),
                        new HeadDigest(row.getInt("found"), row.getBytes("digest"))))
                .list();
    }
}
