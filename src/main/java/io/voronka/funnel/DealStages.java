package io.voronka.funnel;

import io.voronka.funnel.store.DealRows;
import io.voronka.funnel.store.DealStageRows;
import io.voronka.kernel.DealId;
import io.voronka.platform.event.DealMoved;
import io.voronka.platform.event.StageReached;
import io.voronka.platform.transaction.TransactionBound;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the stage of each deal and every stage that it has been in, as the marks of the models say. The same stage again
 * is nothing new.
 */
@Component
class DealStages {

    private static final String BY_PROCESS = "PROCESS";

    private final DealRows rows;
    private final DealStageRows history;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /** What this transaction has brought where: a mark that says so once more need not ask the database. */
    private final TransactionBound<Map<DealId, String>> brought = new TransactionBound<>();

    private final TransactionBound<Causes> causes = new TransactionBound<>();

    DealStages(DealRows rows, DealStageRows history, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    private record Cause(String reason, String actor) {}

    /** Why stages are reached just now, where that is another reason than the model's. */
    private static final class Causes {
        private @Nullable Cause now;
    }

    /** Deals that have just been written in their first stage. */
    void opened(Collection<Deal> deals) {
        deals.forEach(deal -> brought().put(deal.id(), deal.stage()));
    }

    /** Whatever stages are reached while this runs, are reached for this reason and by this login. Needs a transaction. */
    void because(String reason, String actor, Runnable work) {
        Causes known = causes.find();
        Causes held = known == null ? causes.bind(new Causes()) : known;
        held.now = new Cause(reason, actor);
        try {
            work.run();
        } finally {
            held.now = null;
        }
    }

    @EventListener
    void reached(StageReached reached) {
        if (reached.stage().equals(brought().get(reached.dealId()))) {
            return;
        }
        Deal deal = rows.lock(List.of(reached.dealId())).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no deal " + reached.dealId()));
        if (!deal.funnel().has(reached.stage())) {
            throw new IllegalStateException(
                    "Deal " + deal.id() + " is not in the funnel of the process that it runs in");
        }
        Causes held = causes.find();
        Cause by = held == null ? null : held.now;
        move(
                List.of(deal),
                reached.stage(),
                by != null ? by.reason() : Objects.requireNonNullElse(reached.reason(), BY_PROCESS),
                by != null ? by.actor() : reached.actor(),
                reached.activityId());
    }

    /** Moves deals that are not in the stage yet; which those were. */
    List<DealId> moveAll(Collection<DealId> deals, String stage, String reason, String actor) {
        return move(rows.lock(deals), stage, reason, actor, null);
    }

    private List<DealId> move(
            List<Deal> locked, String stage, String reason, String actor, @Nullable String activityId) {
        List<Deal> moving =
                locked.stream().filter(deal -> !deal.stage().equals(stage)).toList();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        locked.forEach(deal -> brought().put(deal.id(), stage));
        if (!moving.isEmpty()) {
            boolean isFinal = moving.get(0).funnel().isFinal(stage);
            List<DealId> ids = moving.stream().map(Deal::id).toList();
            rows.move(ids, stage, now, !isFinal, isFinal ? reason : null);
            history.add(ids, stage, now, actor, reason, activityId);
        }
        moving.forEach(deal -> events.publishEvent(new DealMoved(
                deal.id(),
                deal.personId(),
                deal.funnel().name(),
                deal.origin().source(),
                deal.stage(),
                stage,
                reason,
                actor,
                now)));
        return moving.stream().map(Deal::id).toList();
    }

    private Map<DealId, String> brought() {
        Map<DealId, String> known = brought.find();
        return known == null ? brought.bind(new HashMap<>()) : known;
    }
}
