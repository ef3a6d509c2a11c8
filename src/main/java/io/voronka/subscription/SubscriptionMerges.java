package io.voronka.subscription;

import io.voronka.kernel.PersonId;
import io.voronka.person.MergeWitness;
import io.voronka.platform.event.MergeUndone;
import io.voronka.platform.event.PeopleMerged;
import io.voronka.subscription.store.MergedSubscriptions;
import io.voronka.subscription.store.SubscriptionEventRows;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** When two people are one, whoever of them wanted less is heard; when they are two again, each is as before. */
@Component
class SubscriptionMerges implements MergeWitness {

    private static final String MERGED = "MERGED";
    private static final String MERGE_UNDONE = "MERGE_UNDONE";

    private final MergedSubscriptions subscriptions;
    private final SubscriptionEventRows events;
    private final Clock clock;

    SubscriptionMerges(MergedSubscriptions subscriptions, SubscriptionEventRows events, Clock clock) {
        this.subscriptions = subscriptions;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void merged(PeopleMerged merged) {
        record(subscriptions.merge(merged, MERGED, now()));
    }

    @EventListener
    void undone(MergeUndone undone) {
        record(subscriptions.undo(undone, MERGE_UNDONE, now()));
    }

    @Override
    public String subject() {
        return "SUBSCRIPTION";
    }

    @Override
    public long count(Collection<PersonId> people) {
        return subscriptions.events(people);
    }

    private void record(List<SubscriptionChange> changes) {
        if (!changes.isEmpty()) {
            events.write(changes);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
