package io.voronka.funnel.reactivation;

import io.voronka.calling.DealCalls;
import io.voronka.calling.DealCalls.Standing;
import io.voronka.funnel.Deals;
import io.voronka.funnel.store.BaseRows;
import io.voronka.funnel.store.BaseRows.Running;
import io.voronka.funnel.store.QuotaRows;
import io.voronka.funnel.store.QuotaRows.Returned;
import io.voronka.kernel.DealId;
import io.voronka.person.People;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The end of the shift: what was picked and is not done goes back to the base. Nobody's call is taken out of their hands, and
 * a time that a client has asked for is kept.
 */
@Service
public class ShiftEnd {

    private static final String REASON = "SHIFT_ENDED";
    private static final String CALLED_IN_VAIN = "CALLED_IN_VAIN";
    private static final String BY_PROCESS = "process";
    private static final Standing UNTOUCHED = new Standing(false, false, false);

    private final BaseRows base;
    private final QuotaRows quotas;
    private final Deals deals;
    private final DealCalls calls;
    private final People people;
    private final ReactivationRuns runs;
    private final Shifts shifts;
    private final ReactivationProperties properties;
    private final Clock clock;

    ShiftEnd(
            BaseRows base,
            QuotaRows quotas,
            Deals deals,
            DealCalls calls,
            People people,
            ReactivationRuns runs,
            Shifts shifts,
            ReactivationProperties properties,
            Clock clock) {
        this.base = base;
        this.quotas = quotas;
        this.deals = deals;
        this.calls = calls;
        this.people = people;
        this.runs = runs;
        this.shifts = shifts;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What a sweep has done.
     *
     * @param returned deals that are in the base again
     * @param left deals that somebody is just at, and those of the next sweep
     * @param lookAgainAt when those are to be looked at
     */
    public record Sweep(int returned, int left, Instant lookAgainAt) {}

    /**
     * Sends back what was picked for the shift of this day or an earlier one, so many deals at a time. Whoever has spoken with
     * the client has until the end of the grace to say what came of it.
     */
    @Transactional
    public Sweep sweep(LocalDate day) {
        Instant now = clock.instant();
        boolean patient = now.isBefore(shifts.on(day).ends().plus(properties.grace()));
        List<Running> running = base.running(day);
        Map<DealId, Standing> standing = standing(running);
        Set<String> settling =
                patient ? runs.settling(running.stream().map(Running::instance).toList()) : Set.of();
        Map<Place, List<Running>> places =
                running.stream().collect(Collectors.groupingBy(deal -> place(deal, standing, settling)));
        List<Running> idle = places.getOrDefault(Place.IDLE, List.of());
        List<Running> back = idle.subList(0, Math.min(idle.size(), properties.mostReturned()));
        int later = idle.size() - back.size();
        return new Sweep(
                back.isEmpty() ? 0 : bringBack(back, standing, day),
                later + places.getOrDefault(Place.IN_HAND, List.of()).size(),
                later > 0 ? now : now.plus(properties.grace()));
    }

    private enum Place {
        IN_HAND,
        PROMISED,
        IDLE
    }

    private static Place place(Running deal, Map<DealId, Standing> standing, Set<String> settling) {
        Standing call = standing.getOrDefault(deal.dealId(), UNTOUCHED);
        if (call.held() || settling.contains(deal.instance())) {
            return Place.IN_HAND;
        }
        return call.agreed() ? Place.PROMISED : Place.IDLE;
    }

    /** People before deals, and deals before calls: the order in which everybody locks. */
    private int bringBack(List<Running> back, Map<DealId, Standing> standing, LocalDate day) {
        people.lock(
                people.survivors(back.stream().map(Running::personId).toList()).values());
        Set<DealId> moved = new HashSet<>(
                deals.moveAll(back.stream().map(Running::dealId).toList(), Base.RETURNED, REASON, BY_PROCESS));
        List<Running> returned =
                back.stream().filter(deal -> moved.contains(deal.dealId())).toList();
        Map<DealId, String> inVain = new HashMap<>();
        returned.stream()
                .filter(deal -> standing.getOrDefault(deal.dealId(), UNTOUCHED).tried())
                .forEach(deal -> inVain.put(deal.dealId(), CALLED_IN_VAIN));
        base.rest(inVain, day.plusDays(properties.retryDays()));
        quotas.addReturned(returned.stream()
                .collect(Collectors.groupingBy(
                        deal -> new Returned(deal.day(), deal.stage(), 0), Collectors.summingInt(deal -> 1)))
                .entrySet()
                .stream()
                .map(count -> new Returned(count.getKey().day(), count.getKey().stage(), count.getValue()))
                .toList());
        runs.shiftEnded(returned.stream().map(Running::instance).toList());
        return returned.size();
    }

    private Map<DealId, Standing> standing(List<Running> running) {
        return calls.standing(running.stream().collect(Collectors.toMap(Running::dealId, Running::since)));
    }
}
