package io.voronka.funnel.reactivation;

import io.voronka.funnel.Deals;
import io.voronka.funnel.reactivation.Picking.Want;
import io.voronka.funnel.store.BaseRows;
import io.voronka.funnel.store.QuotaRows;
import io.voronka.funnel.store.QuotaRows.Group;
import io.voronka.funnel.store.QuotaRows.Quota;
import io.voronka.kernel.DealId;
import io.voronka.platform.engine.OneNodeAtATime;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Picks deals of the base and starts their processes: the quotas of a day once, however many nodes ask, and batches on
 * demand beside them.
 */
@Service
public class Reactivation {

    /** Two selections at once could pick two deals of one person. */
    static final String LOCK = "voronka.reactivation";

    private static final String DAILY = "DAILY_SELECTION";
    private static final String ON_DEMAND = "ON_DEMAND";
    private static final String BY_PROCESS = "process";

    private final ReactivationGroups groups;
    private final Picking picking;
    private final QuotaRows quotas;
    private final BaseRows base;
    private final Deals deals;
    private final ReactivationRuns runs;
    private final Shifts shifts;
    private final ReactivationProperties properties;
    private final OneNodeAtATime oneNode;
    private final Clock clock;

    Reactivation(
            ReactivationGroups groups,
            Picking picking,
            QuotaRows quotas,
            BaseRows base,
            Deals deals,
            ReactivationRuns runs,
            Shifts shifts,
            ReactivationProperties properties,
            OneNodeAtATime oneNode,
            Clock clock) {
        this.groups = groups;
        this.picking = picking;
        this.quotas = quotas;
        this.base = base;
        this.deals = deals;
        this.runs = runs;
        this.shifts = shifts;
        this.properties = properties;
        this.oneNode = oneNode;
        this.clock = clock;
    }

    /**
     * Picks what the quotas of a working day leave to pick, and starts it. Asked again on the day it picks what is still
     * missing; after the end of the shift nothing.
     */
    public List<Picked> pickDay(LocalDate day, @Nullable String processInstanceId) {
        return alone(() -> {
            if (!clock.instant().isBefore(shifts.on(day).ends())) {
                return List.of();
            }
            List<ReactivationGroup> all = groups.of(day, processInstanceId);
            Map<String, Quota> standing = lock(day, all);
            List<Want> wants = new ArrayList<>();
            all.forEach(group -> {
                Quota quota = standing.get(group.code());
                if (quota != null && quota.left() > 0) {
                    wants.add(new Want(group, quota.left()));
                }
            });
            List<Picked> picked = start(wants, day, DAILY, BY_PROCESS);
            quotas.addPicked(day, counts(picked));
            return picked;
        });
    }

    /**
     * Picks more of a group, beside its quota, for the shift that is on or comes next, and starts it.
     *
     * @param actor login of who wants it
     * @throws ApiProblem 422 for an unknown group or a number that is too small or too large
     */
    public List<Picked> pickMore(@Nullable String group, @Nullable Integer count, String actor) {
        return alone(() -> {
            LocalDate day = shifts.running().day();
            List<ReactivationGroup> all = groups.of(day, null);
            Want want = want(all, group, count);
            lock(day, List.of(want.group()));
            List<Picked> picked = start(List.of(want), day, ON_DEMAND, actor);
            quotas.addExtra(day, counts(picked));
            return picked;
        });
    }

    private Want want(List<ReactivationGroup> all, @Nullable String code, @Nullable Integer count) {
        List<FieldProblem> problems = new ArrayList<>();
        ReactivationGroup group = all.stream()
                .filter(known -> known.code().equals(code))
                .findFirst()
                .orElse(null);
        if (group == null) {
            problems.add(
                    code == null
                            ? new FieldProblem("group", "required", "is missing")
                            : new FieldProblem(
                                    "group",
                                    "unknown",
                                    "must be one of "
                                            + all.stream()
                                                    .map(ReactivationGroup::code)
                                                    .collect(Collectors.joining(", "))));
        }
        if (count == null) {
            problems.add(new FieldProblem("count", "required", "is missing"));
        } else if (count < 1 || count > properties.mostOnDemand()) {
            problems.add(
                    new FieldProblem("count", "out-of-range", "must be between 1 and " + properties.mostOnDemand()));
        }
        if (group == null || count == null || !problems.isEmpty()) {
            throw ApiProblem.fields(422, "The batch can't be started as it was asked for", problems);
        }
        return new Want(group, count);
    }

    private Map<String, Quota> lock(LocalDate day, List<ReactivationGroup> all) {
        return quotas.lock(
                day,
                all.stream()
                        .map(group -> new Group(group.code(), group.stage(), group.quota()))
                        .toList());
    }

    private List<Picked> start(List<Want> wants, LocalDate day, String reason, String actor) {
        Instant now = clock.instant();
        List<Picked> picked = wants.isEmpty() ? List.of() : picking.pick(wants, day, now);
        if (!picked.isEmpty()) {
            Map<String, List<DealId>> stages = new LinkedHashMap<>();
            picked.forEach(deal -> stages.computeIfAbsent(deal.stage(), stage -> new ArrayList<>())
                    .add(deal.dealId()));
            stages.forEach((stage, of) -> deals.moveAll(of, stage, reason, actor));
            base.picked(day, runs.start(picked, now));
        }
        return picked;
    }

    private static Map<String, Integer> counts(List<Picked> picked) {
        return picked.stream().collect(Collectors.groupingBy(Picked::group, Collectors.summingInt(deal -> 1)));
    }

    private List<Picked> alone(Supplier<List<Picked>> work) {
        List<Picked> picked = new ArrayList<>();
        oneNode.run(LOCK, () -> picked.addAll(work.get()));
        return picked;
    }
}
