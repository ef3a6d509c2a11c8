package io.voronka.sync.bitrix24.store;

import io.voronka.kernel.DealId;
import io.voronka.kernel.PersonId;
import io.voronka.sync.bitrix24.EntityType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code crm.bitrix_deal} and {@code crm.bitrix_party}: what of Bitrix24 we know, and what it is here. */
@Repository
public class BitrixDeals {

    private final JdbcClient jdbc;

    BitrixDeals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a deal of Bitrix24 is here. */
    public enum State {
        OPENED,
        OURS,
        REFUSED,
        GONE
    }

    /**
     * A deal of Bitrix24 as we know it.
     *
     * @param dealId ours; null unless it was opened
     * @param reason why it was refused
     * @param content hash of what is taken of it
     * @param toldStage the stage that we have put it into; kept by {@link #telling} alone
     */
    @SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
    public record Seen(
            long remoteId,
            State state,
            @Nullable String reason,
            @Nullable DealId dealId,
            Instant changedAt,
            byte[] content,
            @Nullable String toldStage) {

        public Seen(
                long remoteId,
                State state,
                @Nullable String reason,
                @Nullable DealId dealId,
                Instant changedAt,
                byte[] content) {
            this(remoteId, state, reason, dealId, changedAt, content, null);
        }
    }

    /** A contact or company of Bitrix24. */
    public record Party(EntityType type, long remoteId) {}

    /** Those that are known. */
    public Map<Long, Seen> find(Collection<Long> remoteIds) {
        return query("SELECT * FROM crm.bitrix_deal WHERE remote_id = ANY (:remotes)", remoteIds);
    }

    /** The same, locked until the transaction ends, in the order of their numbers. */
    public Map<Long, Seen> lock(Collection<Long> remoteIds) {
        return query(
                "SELECT * FROM crm.bitrix_deal WHERE remote_id = ANY (:remotes) ORDER BY remote_id FOR UPDATE",
                remoteIds);
    }

    private Map<Long, Seen> query(String sql, Collection<Long> remoteIds) {
        Map<Long, Seen> seen = new HashMap<>();
        jdbc.sql(sql).param("remotes", remoteIds.toArray(Long[]::new)).query(row -> {
            UUID deal = row.getObject("deal_id", UUID.class);
            long remote = row.getLong("remote_id");
            seen.put(
                    remote,
                    new Seen(
                            remote,
                            State.valueOf(row.getString("state")),
                            row.getString("reason"),
                            deal == null ? null : new DealId(deal),
                            row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                            row.getBytes("content"),
                            row.getString("told_stage")));
        });
        return seen;
    }

    /** Keeps how these are now. */
    public void save(List<Seen> deals) {
        jdbc.sql("""
                        INSERT INTO crm.bitrix_deal AS known (remote_id, state, reason, deal_id, changed_at, content)
                        SELECT remote, state, reason, deal, changed::timestamptz, decode(content, 'hex')
                        FROM unnest(:remotes::bigint[], :states::text[], :reasons::text[], :deals::uuid[],
                                    :changes::text[], :contents::text[])
                             AS seen (remote, state, reason, deal, changed, content)
                        ON CONFLICT (remote_id) DO UPDATE SET
                            state = excluded.state, reason = excluded.reason, deal_id = excluded.deal_id,
                            changed_at = excluded.changed_at, content = excluded.content
                        """)
                .param("remotes", deals.stream().map(Seen::remoteId).toArray(Long[]::new))
                .param("states", deals.stream().map(seen -> seen.state().name()).toArray(String[]::new))
                .param("reasons", deals.stream().map(Seen::reason).toArray(String[]::new))
                .param("deals", deals.stream().map(BitrixDeals::id).toArray(UUID[]::new))
                .param(
                        "changes",
                        deals.stream().map(seen -> seen.changedAt().toString()).toArray(String[]::new))
                .param(
                        "contents",
                        deals.stream()
                                .map(seen -> HexFormat.of().formatHex(seen.content()))
                                .toArray(String[]::new))
                .update();
    }

    private static @Nullable UUID id(Seen seen) {
        return seen.dealId() == null ? null : seen.dealId().value();
    }

    /** Deals that were deleted there; they stay here. */
    public void gone(Collection<Long> remoteIds) {
        jdbc.sql("UPDATE crm.bitrix_deal SET state = 'GONE' WHERE remote_id = ANY (:remotes) AND state = 'OPENED'")
                .param("remotes", remoteIds.toArray(Long[]::new))
                .update();
    }

    /** An item that Bitrix24 had is not there any more. */
    public void gone(EntityType type, long remoteId) {
        if (type == EntityType.DEAL) {
            gone(List.of(remoteId));
            return;
        }
        jdbc.sql("DELETE FROM crm.bitrix_party WHERE entity_type = :type AND remote_id = :remote")
                .param("type", type.number())
                .param("remote", remoteId)
                .update();
    }

    /** A deal is about to be put into a stage there. */
    public void telling(long remoteId, String stage) {
        jdbc.sql("UPDATE crm.bitrix_deal SET told_stage = :stage WHERE remote_id = :remote")
                .param("stage", stage)
                .param("remote", remoteId)
                .update();
    }

    /** The number that Bitrix24 has for a deal of ours that came from there and is there still. */
    public Optional<Long> remote(DealId deal) {
        return jdbc.sql("SELECT remote_id FROM crm.bitrix_deal WHERE deal_id = :deal AND state = 'OPENED'")
                .param("deal", deal.value())
                .query(Long.class)
                .optional();
    }

    /** Refused deals, by number. */
    public List<Seen> refused(long after, int limit) {
        List<Long> ids = jdbc.sql("""
                        SELECT remote_id FROM crm.bitrix_deal
                        WHERE state = 'REFUSED' AND remote_id > :after ORDER BY remote_id LIMIT :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query(Long.class)
                .list();
        return find(ids).values().stream()
                .sorted(java.util.Comparator.comparingLong(Seen::remoteId))
                .toList();
    }

    /** How many were refused, by reason. */
    public Map<String, Long> refusals() {
        Map<String, Long> counts = new java.util.TreeMap<>();
        jdbc.sql("SELECT reason, count(*) AS deals FROM crm.bitrix_deal WHERE state = 'REFUSED' GROUP BY reason")
                .query(row -> {
                    counts.put(row.getString("reason"), row.getLong("deals"));
                });
        return counts;
    }

    /** Keeps whose contacts and companies are; who was there first stays. */
    public void parties(Map<Party, PersonId> people) {
        List<Party> parties = people.keySet().stream()
                .sorted(java.util.Comparator.comparing(Party::type).thenComparingLong(Party::remoteId))
                .toList();
        jdbc.sql("""
                        INSERT INTO crm.bitrix_party (entity_type, remote_id, person_id)
                        SELECT type, remote, person
                        FROM unnest(:types::smallint[], :remotes::bigint[], :people::uuid[])
                             AS party (type, remote, person)
                        ON CONFLICT DO NOTHING
                        """)
                .param(
                        "types",
                        parties.stream().map(party -> party.type().number()).toArray(Short[]::new))
                .param("remotes", parties.stream().map(Party::remoteId).toArray(Long[]::new))
                .param(
                        "people",
                        parties.stream()
                                .map(party -> java.util.Objects.requireNonNull(people.get(party))
                                        .value())
                                .toArray(UUID[]::new))
                .update();
    }

    /** Whose these contacts and companies are, as far as that is known. */
    public Map<Party, PersonId> people(Collection<Party> parties) {
        List<Party> asked = List.copyOf(parties);
        Map<Party, PersonId> people = new HashMap<>();
        jdbc.sql("""
                        SELECT known.* FROM unnest(:types::smallint[], :remotes::bigint[]) AS asked (type, remote)
                             JOIN crm.bitrix_party known ON entity_type = type AND remote_id = remote
                        """)
                .param(
                        "types",
                        asked.stream().map(party -> party.type().number()).toArray(Short[]::new))
                .param("remotes", asked.stream().map(Party::remoteId).toArray(Long[]::new))
                .query(row -> {
                    people.put(
                            new Party(EntityType.of(row.getShort("entity_type")), row.getLong("remote_id")),
                            new PersonId(row.getObject("person_id", UUID.class)));
                });
        return people;
    }

    /** Contacts and companies that stand for these people there, contacts first. */
    public List<Party> partiesOf(Collection<PersonId> people) {
        return jdbc.sql("""
                        SELECT entity_type, remote_id FROM crm.bitrix_party WHERE person_id = ANY (:people)
                        ORDER BY entity_type, remote_id
                        """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, at) -> new Party(EntityType.of(row.getShort("entity_type")), row.getLong("remote_id")))
                .list();
    }
}
