package io.voronka.subscription;

import io.voronka.kernel.PersonId;
import io.voronka.platform.event.SubscriptionChanged;
import io.voronka.platform.rows.PendingRows;
import io.voronka.subscription.store.SubscriptionEventRows;
import io.voronka.subscription.store.SubscriptionRows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Reads and changes subscriptions. From outside of this package a state opens and changes only through
 * {@code subscription-decision} or a person's own act ({@link OwnActs}); inside it is closed by a suppression, a merge, or
 * a confirmation that never came. All under the lock of the person's row, which the caller holds.
 */
@Service
public class Subscriptions {

    private final PendingRows pendingRows;
    private final SubscriptionRows rows;
    private final SubscriptionEventRows history;
    private final ApplicationEventPublisher events;

    Subscriptions(
            PendingRows pendingRows,
            SubscriptionRows rows,
            SubscriptionEventRows history,
            ApplicationEventPublisher events) {
        this.pendingRows = pendingRows;
        this.rows = rows;
        this.history = history;
        this.events = events;
    }

    /** All subscriptions of these people; a person without any is not in the answer. */
    public Map<PersonId, List<Subscription>> of(Collection<PersonId> people) {
        return people.isEmpty() ? Map.of() : rows.of(people);
    }

    /**
     * Carries out what {@code subscription-decision} said.
     *
     * @throws IllegalArgumentException if the change names no row of the decision ledger
     */
    public void decided(SubscriptionChange change) {
        if (change.decisionId() == null) {
            throw new IllegalArgumentException("A subscription changes by a decision or by the person's own act");
        }
        apply(change);
    }

    /** Writes the new state and its event before the transaction commits. The last change of a scope wins. */
    void apply(SubscriptionChange change) {
        pendingRows.add(rows, change);
        pendingRows.add(history, change);
        Scope scope = change.scope();
        events.publishEvent(new SubscriptionChanged(
                change.personId(),
                scope.brand(),
                scope.channel(),
                scope.topic(),
                change.to().name(),
                change.reason()));
    }
}
