package io.voronka.sync.bitrix24.store;

import io.voronka.kernel.PersonId;
import io.voronka.sync.bitrix24.EntityType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code crm.bitrix_link}. */
@Component
public class BitrixLinks {

    private final JdbcClient jdbc;

    BitrixLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose item. */
    public record ItemKey(EntityType type, UUID subject) {}

    /**
     * How an item stands.
     *
     * @param remoteId null while nobody knows whether it is there
     * @param doubtful somebody may have added it without learning of it
     */
    public record Link(
            @Nullable Long remoteId,
            @Nullable UUID claimedBy,
            @Nullable Instant claimedUntil,
            boolean doubtful) {}

    /**
     * Claims those that have no item yet, so that nobody else adds them, and tells how all of them stand. A claim that has
     * run out is taken over, doubtful.
     */
    public Map<ItemKey, Link> claim(Collection<ItemKey> keys, UUID by, Instant now, Instant until) {
        // sorted, so that two never wait for each other
        List<ItemKey> sorted = keys.stream()
                .distinct()
                .sorted(java.util.Comparator.comparing((ItemKey key) -> key.type())
                        .thenComparing(ItemKey::subject))
                .toList();
        jdbc.sql("""
                        INSERT INTO crm.bitrix_link AS known (entity_type, subject_id, claimed_by, claimed_until, doubtful)
                        SELECT type, subject, :by, :until, false
                        FROM unnest(:types::smallint[], :subjects::uuid[]) WITH ORDINALITY AS asked (type, subject, place)
                        ORDER BY place
                        ON CONFLICT (entity_type, subject_id) DO UPDATE SET
                            claimed_by = excluded.claimed_by, claimed_until = excluded.claimed_until, doubtful = true
                        WHERE known.remote_id IS NULL AND known.claimed_until <= :now
                        """)
                .param("by", by)
                .param("until", utc(until))
                .param("now", utc(now))
                .param("types", types(sorted))
                .param("subjects", subjects(sorted))
                .update();
        return find(sorted);
    }

    /** How these stand; one that nobody has told of is missing in the answer. */
    public Map<ItemKey, Link> find(Collection<ItemKey> keys) {
        Map<ItemKey, Link> links = new HashMap<>();
        List<ItemKey> list = List.copyOf(keys);
        jdbc.sql("""
                        SELECT link.* FROM unnest(:types::smallint[], :subjects::uuid[]) AS asked (type, subject)
                             JOIN crm.bitrix_link link ON entity_type = type AND subject_id = subject
                        """)
                .param("types", types(list))
                .param("subjects", subjects(list))
                .query(row -> {
                    OffsetDateTime until = row.getObject("claimed_until", OffsetDateTime.class);
                    links.put(
                            new ItemKey(
                                    EntityType.of(row.getShort("entity_type")),
                                    row.getObject("subject_id", UUID.class)),
                            new Link(
                                    row.getObject("remote_id", Long.class),
                                    row.getObject("claimed_by", UUID.class),
                                    until == null ? null : until.toInstant(),
                                    row.getBoolean("doubtful")));
                });
        return links;
    }

    /** The item is there. */
    public void linked(ItemKey key, long remoteId) {
        jdbc.sql("""
                        INSERT INTO crm.bitrix_link (entity_type, subject_id, remote_id, doubtful)
                        VALUES (:type, :subject, :remote, false)
                        ON CONFLICT (entity_type, subject_id) DO UPDATE SET
                            remote_id = excluded.remote_id, claimed_by = NULL, claimed_until = NULL, doubtful = false
                        """)
                .param("type", key.type().number())
                .param("subject", key.subject())
                .param("remote", remoteId)
                .update();
    }

    /** The item is certainly not there: ends our claim. */
    public void release(ItemKey key, UUID by) {
        jdbc.sql("DELETE FROM crm.bitrix_link WHERE entity_type = :type AND subject_id = :subject"
                        + " AND remote_id IS NULL AND claimed_by = :by")
                .param("type", key.type().number())
                .param("subject", key.subject())
                .param("by", by)
                .update();
    }

    /** Nobody may add the item before then; whoever does then looks it up first. */
    public void doubt(ItemKey key, UUID by, Instant until) {
        jdbc.sql(
                        "UPDATE crm.bitrix_link SET claimed_until = :until, doubtful = true"
                                + " WHERE entity_type = :type AND subject_id = :subject AND remote_id IS NULL AND claimed_by = :by")
                .param("until", utc(until))
                .param("type", key.type().number())
                .param("subject", key.subject())
                .param("by", by)
                .update();
    }

    /** The item that was there is gone. */
    public void forget(ItemKey key, long remoteId) {
        jdbc.sql(
                        "DELETE FROM crm.bitrix_link WHERE entity_type = :type AND subject_id = :subject AND remote_id = :remote")
                .param("type", key.type().number())
                .param("subject", key.subject())
                .param("remote", remoteId)
                .update();
    }

    /** These items are erased, or were never there. */
    public void erased(Collection<ItemKey> keys) {
        List<ItemKey> list = List.copyOf(keys);
        jdbc.sql("""
                        DELETE FROM crm.bitrix_link link
                        USING unnest(:types::smallint[], :subjects::uuid[]) AS erased (type, subject)
                        WHERE entity_type = type AND subject_id = subject
                        """)
                .param("types", types(list))
                .param("subjects", subjects(list))
                .update();
    }

    /** A person without a contact takes over the oldest one of those it has absorbed. */
    public void adoptContact(PersonId survivor, Collection<PersonId> group) {
        jdbc.sql("""
                        UPDATE crm.bitrix_link SET subject_id = :survivor
                        WHERE entity_type = 3 AND subject_id = (
                                  SELECT subject_id FROM crm.bitrix_link
                                  WHERE entity_type = 3 AND subject_id = ANY (:group) AND remote_id IS NOT NULL
                                  ORDER BY remote_id LIMIT 1)
                              AND NOT EXISTS (
                                  SELECT FROM crm.bitrix_link WHERE entity_type = 3 AND subject_id = :survivor)
                        """)
                .param("survivor", survivor.value())
                .param("group", group.stream().map(PersonId::value).toArray(UUID[]::new))
                .update();
    }

    private static Short[] types(List<ItemKey> keys) {
        return keys.stream().map(key -> key.type().number()).toArray(Short[]::new);
    }

    private static UUID[] subjects(List<ItemKey> keys) {
        return keys.stream().map(ItemKey::subject).toArray(UUID[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
