package io.voronka.funnel.reactivation;

import io.voronka.funnel.store.BaseRows;
import io.voronka.funnel.store.BaseRows.Candidate;
import io.voronka.funnel.store.BaseRows.Judged;
import io.voronka.funnel.store.BaseRows.Place;
import io.voronka.kernel.DealId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.time.BusinessTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the deals to pick: who has waited longest first, never somebody who may not be called or is in a running deal. All
 * groups are looked at together, a few statements a look; whoever may not be picked leaves the line for a while, so that
 * nobody is looked at day after day.
 */
@Component
class Picking {

    private static final String RUNNING_DEAL = "RUNNING_DEAL";

    private final BaseRows rows;
    private final BaseKeeping keeping;
    private final BusinessTime time;
    private final ReactivationProperties properties;

    Picking(BaseRows rows, BaseKeeping keeping, BusinessTime time, ReactivationProperties properties) {
        this.rows = rows;
        this.keeping = keeping;
        this.time = time;
        this.properties = properties;
    }

    /** A group and how many of it are wanted. */
    record Want(ReactivationGroup group, int count) {}

    /** Picks what is there, in the order of the wants; the rows of the deals are locked. Needs a transaction. */
    List<Picked> pick(List<Want> wants, LocalDate day, Instant now) {
        rows.wake(day, properties.mostWoken());
        Look look = new Look(wants, day);
        for (List<Place> places = look.places(); !places.isEmpty(); places = look.places()) {
            List<Candidate> candidates = rows.lock(places);
            Map<DealId, Judged> judged = candidates.isEmpty()
                    ? Map.of()
                    : rows.judge(candidates.stream().map(Candidate::dealId).toList(), properties.topic(), now);
            look.take(places, candidates, judged);
        }
        rows.contacted(look.contacted);
        rows.bought(look.bought);
        rows.rest(look.closed, day.plusDays(properties.restDays()));
        rows.rest(look.busy, day.plusDays(properties.retryDays()));
        keeping.leave(look.gone);
        return look.picked();
    }

    /** One group on its way down the line. */
    private static final class Line {
        private final Want want;
        private final List<Picked> picked = new ArrayList<>();
        private @Nullable Candidate last;
        private int looked;
        private boolean over;

        Line(Want want) {
            this.want = want;
        }

        int missing() {
            return want.count() - picked.size();
        }
    }

    private final class Look {
        private final LocalDate day;
        private final Map<String, Line> lines = new HashMap<>();
        private final List<Line> ordered = new ArrayList<>();
        private final Set<PersonId> people = new HashSet<>();
        private final Map<DealId, Instant> contacted = new HashMap<>();
        private final Map<DealId, Instant> bought = new HashMap<>();
        private final Map<DealId, String> closed = new HashMap<>();
        private final Map<DealId, String> busy = new HashMap<>();
        private final List<DealId> gone = new ArrayList<>();

        Look(List<Want> wants, LocalDate day) {
            this.day = day;
            wants.forEach(want -> {
                Line line = new Line(want);
                lines.put(want.group().code(), line);
                ordered.add(line);
            });
        }

        /** Where to go on: as many as are missing and some more, and twice as many as so far where that was in vain. */
        List<Place> places() {
            return ordered.stream()
                    .filter(line -> line.missing() > 0 && !line.over)
                    .map(line -> new Place(
                            line.want.group().code(),
                            line.want.group().bought(),
                            line.want.group().since(day, time.zone()),
                            line.want.group().until(day, time.zone()),
                            line.last,
                            Math.min(
                                    Math.max(line.missing() + line.missing() / 2, line.looked) + 1,
                                    properties.mostLooked() - line.looked)))
                    .toList();
        }

        void take(List<Place> places, List<Candidate> candidates, Map<DealId, Judged> judged) {
            Map<String, Integer> seen = new HashMap<>();
            candidates.stream()
                    .sorted(Comparator.comparing(Candidate::waitsSince).thenComparing(Candidate::dealId))
                    .forEach(candidate -> {
                        seen.merge(candidate.group(), 1, Integer::sum);
                        consider(candidate, judged.get(candidate.dealId()));
                    });
            for (Place place : places) {
                Line line = line(place.group());
                line.looked += seen.getOrDefault(place.group(), 0);
                line.over =
                        seen.getOrDefault(place.group(), 0) < place.count() || line.looked >= properties.mostLooked();
            }
        }

        private void consider(Candidate candidate, @Nullable Judged judged) {
            Line line = line(candidate.group());
            line.last = candidate;
            if (judged == null) {
                gone.add(candidate.dealId());
            } else if (BaseKeeping.ERASED.equals(judged.refusal())) {
                gone.add(candidate.dealId());
            } else if (RUNNING_DEAL.equals(judged.refusal())) {
                busy.put(candidate.dealId(), RUNNING_DEAL);
            } else if (judged.refusal() != null) {
                closed.put(candidate.dealId(), judged.refusal());
            } else if (judged.contactedAt() != null || judged.boughtAt() != null) {
                isElsewhere(candidate, judged);
            } else if (line.missing() > 0 && people.add(judged.survivor())) {
                line.picked.add(asPicked(candidate, line.want.group()));
            }
        }

        /** In truth it is in another group, or further back in the line. */
        private void isElsewhere(Candidate candidate, Judged judged) {
            if (judged.contactedAt() != null) {
                contacted.put(candidate.dealId(), judged.contactedAt());
            }
            if (judged.boughtAt() != null) {
                bought.put(candidate.dealId(), judged.boughtAt());
            }
        }

        private Line line(String group) {
            Line line = lines.get(group);
            if (line == null) {
                throw new IllegalStateException("A candidate of a group that was not asked for");
            }
            return line;
        }

        List<Picked> picked() {
            return ordered.stream().flatMap(line -> line.picked.stream()).toList();
        }
    }

    private static Picked asPicked(Candidate candidate, ReactivationGroup group) {
        return new Picked(
                candidate.dealId(),
                candidate.personId(),
                candidate.leadId(),
                group.code(),
                group.stage(),
                candidate.productGroup(),
                candidate.region());
    }
}
