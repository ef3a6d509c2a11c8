package io.voronka.funnel.store;

import io.voronka.funnel.Deal;
import io.voronka.kernel.DealId;
import io.voronka.kernel.OrderId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.rows.RowInsert;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.deal}. */
@Repository
public class DealRows {

    /** The deal that stands for each of those asked for: itself, or the one it repeats. */
    static final String STANDING = """
            SELECT asked.deal_id AS asked_id, d.*
            FROM unnest(:ids::uuid[], :sources::text[], :numbers::text[], :origins::uuid[], :funnels::text[])
                     AS asked (deal_id, source, external_id, copied_from, funnel)
                 CROSS JOIN LATERAL (
                     SELECT * FROM crm.deal d WHERE d.deal_id = asked.deal_id
                     UNION ALL
                     SELECT * FROM crm.deal d
                     WHERE d.source = asked.source AND d.external_id = asked.external_id
                       AND d.deal_id <> asked.deal_id
                     UNION ALL
                     SELECT * FROM crm.deal d
                     WHERE d.copied_from = asked.copied_from AND d.funnel = asked.funnel
                       AND d.deal_id <> asked.deal_id
                 ) AS d
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final DealColumns columns;
    private final RowInsert<Deal> insert;

    DealRows(JdbcClient jdbc, JdbcTemplate template, DealColumns columns) {
        this.jdbc = jdbc;
        this.template = template;
        this.columns = columns;
        this.insert = columns.insert("crm.deal").onConflict("DO NOTHING");
    }

    /**
     * Writes deals, but for those that stand already: the same number of the same source, the copy of the same deal. Waits
     * for other transactions that are about to write the same ones.
     *
     * @return the deal that stands for each of the given ones
     */
    public Map<DealId, Deal> insert(List<Deal> deals) {
        // in the order of their keys on every node: two loads never wait for each other in a circle
        insert.run(template, deals.stream().sorted(ORDER).toList());
        Map<DealId, Deal> standing = new HashMap<>();
        jdbc.sql(STANDING)
                .param("ids", ids(deals.stream().map(Deal::id).toList()))
                .param("sources", texts(deals, deal -> deal.origin().source()))
                .param("numbers", texts(deals, deal -> deal.origin().externalId()))
                .param("origins", deals.stream().map(DealRows::copiedFrom).toArray(UUID[]::new))
                .param("funnels", texts(deals, deal -> deal.funnel().name()))
                .query((row, number) ->
                        standing.put(new DealId(row.getObject("asked_id", UUID.class)), columns.read(row)))
                .list();
        return standing;
    }

    private static final Comparator<Deal> ORDER = Comparator.comparing(
                    (Deal deal) -> deal.origin().source())
            .thenComparing(deal -> deal.origin().externalId(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(deal -> deal.origin().copiedFrom(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Deal::id);

    public Optional<Deal> find(DealId id) {
        return find(List.of(id)).stream().findFirst();
    }

    public List<Deal> find(Collection<DealId> ids) {
        return jdbc.sql("SELECT * FROM crm.deal WHERE deal_id = ANY (:ids)")
                .param("ids", ids(ids))
                .query((row, number) -> columns.read(row))
                .list();
    }

    /** Locks the rows in the order of their ids, until the transaction ends. Unknown ones are missing in the answer. */
    public List<Deal> lock(Collection<DealId> ids) {
        return jdbc.sql("SELECT * FROM crm.deal WHERE deal_id = ANY (:ids) ORDER BY deal_id FOR UPDATE")
                .param("ids", ids(ids))
                .query((row, number) -> columns.read(row))
                .list();
    }

    /** What these deals have gone on into. */
    public List<Deal> copies(Collection<DealId> from) {
        return jdbc.sql("SELECT * FROM crm.deal WHERE copied_from = ANY (:ids) ORDER BY deal_id")
                .param("ids", ids(from))
                .query((row, number) -> columns.read(row))
                .list();
    }

    /** All of these people, the latest first. */
    public List<Deal> of(Collection<PersonId> people) {
        return jdbc.sql("SELECT * FROM crm.deal WHERE person_id = ANY (:people) ORDER BY deal_id DESC")
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, number) -> columns.read(row))
                .list();
    }

    /** Brings deals whose rows are locked into a stage. */
    public void move(
            Collection<DealId> deals, String stage, Instant since, boolean open, @Nullable String closedReason) {
        jdbc.sql("""
                        UPDATE crm.deal
                        SET stage = :stage, since = :since::timestamptz, open = :open, closed_reason = :reason::text
                        WHERE deal_id = ANY (:deals)
                        """)
                .param("deals", ids(deals))
                .param("stage", stage)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("open", open)
                .param("reason", closedReason)
                .update();
    }

    /** Keeps which login has sent a deal. */
    public void receivedBy(DealId deal, String login) {
        jdbc.sql("UPDATE crm.deal SET received_by = :login WHERE deal_id = :deal")
                .param("deal", deal.value())
                .param("login", login)
                .update();
    }

    /** Makes a deal that is nobody's somebody's. */
    public void take(DealId deal, String login) {
        jdbc.sql("UPDATE crm.deal SET responsible = :login WHERE deal_id = :deal AND responsible IS NULL")
                .param("deal", deal.value())
                .param("login", login)
                .update();
    }

    /** Makes a deal somebody else's. */
    public void give(DealId deal, String login) {
        jdbc.sql("UPDATE crm.deal SET responsible = :login WHERE deal_id = :deal")
                .param("deal", deal.value())
                .param("login", login)
                .update();
    }

    /** Keeps which order came of a deal: the first one. */
    public void ordered(DealId deal, OrderId order) {
        jdbc.sql("UPDATE crm.deal SET order_id = :order WHERE deal_id = :deal AND order_id IS NULL")
                .param("deal", deal.value())
                .param("order", order.value())
                .update();
    }

    /** The deals that an order came of. */
    public List<Deal> of(OrderId order) {
        return jdbc.sql("SELECT * FROM crm.deal WHERE order_id = :order ORDER BY deal_id")
                .param("order", order.value())
                .query((row, number) -> columns.read(row))
                .list();
    }

    /** A deal that has gone on into another funnel is no longer open, whatever its stage. */
    public void handOver(DealId deal, String reason) {
        jdbc.sql("UPDATE crm.deal SET open = false, closed_reason = :reason WHERE deal_id = :deal AND open")
                .param("deal", deal.value())
                .param("reason", reason)
                .update();
    }

    /** Keeps which instances see to deals. */
    public void run(Map<DealId, String> instances) {
        if (instances.isEmpty()) {
            return;
        }
        List<DealId> deals = instances.keySet().stream().sorted().toList();
        jdbc.sql("""
                        UPDATE crm.deal d SET process_instance_id = running.instance
                        FROM unnest(:deals::uuid[], :instances::text[]) AS running (deal_id, instance)
                        WHERE d.deal_id = running.deal_id
                        """)
                .param("deals", ids(deals))
                .param("instances", deals.stream().map(instances::get).toArray(String[]::new))
                .update();
    }

    static UUID[] ids(Collection<DealId> ids) {
        return ids.stream().map(DealId::value).toArray(UUID[]::new);
    }

    private static @Nullable UUID copiedFrom(Deal deal) {
        DealId from = deal.origin().copiedFrom();
        return from == null ? null : from.value();
    }

    private static @Nullable String[] texts(
            List<Deal> deals, java.util.function.Function<Deal, @Nullable String> field) {
        return deals.stream().map(field).toArray(String[]::new);
    }
}
