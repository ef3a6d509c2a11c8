package io.voronka.subscription;

import io.voronka.platform.event.PersonSuppressed;
import io.voronka.platform.rows.PendingRows;
import java.time.Clock;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Nobody is subscribed where they may not be reached. */
@Component
class SuppressionCloses {

    private final Subscriptions subscriptions;
    private final PendingRows rows;
    private final Clock clock;

    SuppressionCloses(Subscriptions subscriptions, PendingRows rows, Clock clock) {
        this.subscriptions = subscriptions;
        this.rows = rows;
        this.clock = clock;
    }

    @EventListener
    void suppressed(PersonSuppressed suppressed) {
        rows.flush(); // what the same transaction has closed already is closed
        List<Subscription> known =
                subscriptions.of(List.of(suppressed.personId())).getOrDefault(suppressed.personId(), List.of());
        known.stream()
                .filter(Subscription::open)
                .filter(open -> suppressed.channel() == null || open.scope().channel() == suppressed.channel())
                .forEach(open -> subscriptions.apply(new SubscriptionChange(
                        suppressed.personId(),
                        open.scope(),
                        SubscriptionState.UNSUBSCRIBED,
                        suppressed.reason(),
                        null,
                        null,
                        null,
                        clock.instant())));
    }
}
