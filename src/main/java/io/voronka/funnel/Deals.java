package io.voronka.funnel;

import io.voronka.funnel.NewDeal.Entry;
import io.voronka.funnel.NewDeal.Fixed;
import io.voronka.funnel.store.DealRows;
import io.voronka.funnel.store.DealStageRows;
import io.voronka.kernel.DealId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.id.Ids;
import io.voronka.platform.web.ApiProblem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deals: opened once each, in the funnel where they belong. A deal of the B2B or the main funnel starts its process in the
 * same transaction; one of the B2C base is a row and waits.
 */
@Service
public class Deals {

    private final DealRows rows;
    private final DealStageRows history;
    private final FunnelSplit split;
    private final DealStages stages;
    private final FunnelProcesses processes;
    private final Clock clock;

    Deals(
            DealRows rows,
            DealStageRows history,
            FunnelSplit split,
            DealStages stages,
            FunnelProcesses processes,
            Clock clock) {
        this.rows = rows;
        this.history = history;
        this.split = split;
        this.stages = stages;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * A deal that was asked for.
     *
     * @param before whether it was there already: the same number of the same source, or the copy of the same deal
     */
    public record Opened(Deal deal, boolean before) {}

    /** Opens a deal, or finds the one that it repeats. */
    @Transactional
    public Opened open(NewDeal deal) {
        return openAll(List.of(deal)).get(0);
    }

    /**
     * Opens deals, a statement a table and one engine command for all; those that are there already, or twice in the list,
     * are found.
     *
     * @return one a deal, in their order
     */
    @Transactional
    public List<Opened> openAll(List<NewDeal> deals) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        FunnelSplit.Asked table = split.ask();
        Map<DealId, NewDeal> asked = new LinkedHashMap<>();
        List<Deal> made = new ArrayList<>();
        for (NewDeal deal : deals) {
            Deal row = row(deal, table.place(deal), now);
            asked.put(row.id(), deal);
            made.add(row);
        }
        Map<DealId, Deal> standing = rows.insert(made);
        List<Deal> opened = made.stream().filter(deal -> isNew(deal, standing)).toList();
        history.begin(opened);
        stages.opened(opened);
        Map<DealId, String> instances = processes.start(opened, asked);
        rows.run(instances);
        return made.stream().map(deal -> opened(deal, standing, instances)).toList();
    }

    private static Deal row(NewDeal deal, Fixed place, Instant now) {
        return new Deal(
                new DealId(Ids.next()),
                deal.personId(),
                place.funnel(),
                place.funnel().first(),
                now,
                true,
                deal.responsible(),
                place.reason(),
                deal.origin(),
                deal.facts(),
                null,
                now,
                null,
                null);
    }

    private static boolean isNew(Deal deal, Map<DealId, Deal> standing) {
        Deal known = standing.get(deal.id());
        return known != null && known.id().equals(deal.id());
    }

    private Opened opened(Deal deal, Map<DealId, Deal> standing, Map<DealId, String> instances) {
        Deal known = standing.get(deal.id());
        if (known == null) {
            throw new IllegalStateException("Deal " + deal.id() + " was neither written nor found");
        }
        // as it stands after its first steps
        return instances.containsKey(known.id())
                ? new Opened(get(known.id()), !isNew(deal, standing))
                : new Opened(known, !isNew(deal, standing));
    }

    /** The deal, or nothing if there is none. */
    public Optional<Deal> find(DealId id) {
        return rows.find(id);
    }

    /** @throws ApiProblem 404 if there is none */
    public Deal get(DealId id) {
        return rows.find(id).orElseThrow(Deals::unknown);
    }

    static ApiProblem unknown() {
        return ApiProblem.of(404, "unknown-deal", "There is no such deal");
    }

    /** Every stage that a deal has been in, the first one first. */
    public List<Deal.Step> history(DealId id) {
        return history.of(id);
    }

    /** The deal that this one has gone on into, if it has. */
    public Optional<Deal> copy(DealId from) {
        return rows.copies(List.of(from)).stream().findFirst();
    }

    /** All deals of these people, the latest first; ask with the whole group of a person. */
    public List<Deal> of(Collection<PersonId> people) {
        return rows.of(people);
    }

    /**
     * Lets a deal go on in the main funnel, once: the same deal again gives the same copy. How far the client is follows
     * from the stage and the order of the deal.
     *
     * @param reason why, as a code
     */
    @Transactional
    public Opened copyToMain(DealId from, String reason) {
        Deal deal = get(from);
        DealFacts known = deal.facts();
        Opened copy = open(new NewDeal(
                new Fixed(Funnel.MAIN, reason),
                deal.personId(),
                new DealOrigin(DealOrigin.FUNNEL, null, deal.origin().leadId(), from),
                new DealFacts(
                        known.topic(),
                        known.productGroup(),
                        known.region(),
                        clock.instant(),
                        known.lastContactAt(),
                        known.lastPurchaseAt(),
                        known.amount(),
                        known.attributes()),
                entry(deal),
                deal.responsible()));
        if (deal.orderId() != null && !copy.before()) {
            rows.ordered(copy.deal().id(), deal.orderId());
        }
        rows.handOver(from, reason);
        return copy;
    }

    private static Entry entry(Deal deal) {
        if (deal.orderId() != null) {
            return Entry.ORDERED;
        }
        return deal.stage().equals("WON") || deal.stage().equals("DONE_WON") ? Entry.CONTACTED : Entry.CALL_BACK;
    }

    /**
     * Moves many deals at once, by a rule. What a step of their processes says of the same stage in this transaction is
     * nothing new then.
     *
     * @param reason code
     * @return those that were not there already
     */
    @Transactional
    public List<DealId> moveAll(Collection<DealId> deals, String stage, String reason, String actor) {
        return stages.moveAll(deals, stage, reason, actor);
    }

    /** Keeps which instances see to these deals, as they have no process of their own from the start. */
    @Transactional
    public void run(Map<DealId, String> instances) {
        rows.run(new HashMap<>(instances));
    }
}
