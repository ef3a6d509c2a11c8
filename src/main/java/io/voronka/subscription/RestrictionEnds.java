package io.voronka.subscription;

import io.voronka.kernel.PersonId;
import io.voronka.person.PersonSuppressions;
import io.voronka.platform.event.RestrictionLifted;
import io.voronka.subscription.store.SubscriptionHistory;
import io.voronka.subscription.store.SubscriptionHistory.Change;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Gives back what was closed only because data was blocked, unless the person has left it meanwhile. */
@Component
class RestrictionEnds {

    private static final String RESTRICTION = "RESTRICTION";
    private static final String LIFTED = "RESTRICTION_LIFTED";
    private static final int CHANGES = 1_000;

    private final Subscriptions subscriptions;
    private final SubscriptionHistory history;
    private final PersonSuppressions suppressions;
    private final Clock clock;

    RestrictionEnds(
            Subscriptions subscriptions, SubscriptionHistory history, PersonSuppressions suppressions, Clock clock) {
        this.subscriptions = subscriptions;
        this.history = history;
        this.suppressions = suppressions;
        this.clock = clock;
    }

    @EventListener
    void lifted(RestrictionLifted restriction) {
        PersonId person = restriction.personId();
        List<Change> changes = history.changes(List.of(person), CHANGES);
        Set<Scope> seen = new HashSet<>();
        Set<Scope> left = new HashSet<>();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            Scope scope = scope(change);
            boolean newest = seen.add(scope);
            if (change.state() == SubscriptionState.UNSUBSCRIBED
                    && !change.reason().equals(RESTRICTION)) {
                left.add(scope);
            } else if (newest && change.reason().equals(RESTRICTION) && !isLeft(person, scope, left)) {
                before(changes.subList(i + 1, changes.size()), scope)
                        .ifPresent(previous -> restore(person, scope, previous));
            }
        }
    }

    /** Newer changes come first, so what is in the set already came after the data was blocked. */
    private boolean isLeft(PersonId person, Scope scope, Set<Scope> left) {
        return left.contains(new Scope(scope.brand(), scope.channel(), ""))
                || !suppressions.standing(person, scope.channel()).isEmpty();
    }

    private static Optional<Change> before(List<Change> older, Scope scope) {
        return older.stream().filter(change -> scope(change).equals(scope)).findFirst();
    }

    private void restore(PersonId person, Scope scope, Change previous) {
        if (previous.state() == SubscriptionState.SUBSCRIBED || previous.state() == SubscriptionState.PENDING) {
            subscriptions.apply(new SubscriptionChange(
                    person, scope, previous.state(), LIFTED, null, previous.consentId(), null, clock.instant()));
        }
    }

    private static Scope scope(Change change) {
        return new Scope(change.brand(), change.channel(), change.topic());
    }
}
