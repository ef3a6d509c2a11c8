package io.voronka.subscription;

import io.voronka.subscription.store.PageCounts;
import io.voronka.subscription.store.SubscriptionHistory;
import io.voronka.subscription.store.SubscriptionHistory.Lapsed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends double opt-ins that nobody confirmed in time. */
@Component
class PendingExpiry {

    private static final String EXPIRED = "DOUBLE_OPT_IN_EXPIRED";
    private static final int CHUNK = 1000;

    private final SubscriptionHistory history;
    private final Subscriptions subscriptions;
    private final PageCounts counts;
    private final SubscriptionProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PendingExpiry(
            SubscriptionHistory history,
            Subscriptions subscriptions,
            PageCounts counts,
            SubscriptionProperties properties,
            TransactionTemplate transaction,
            Clock clock) {
        this.history = history;
        this.subscriptions = subscriptions;
        this.counts = counts;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT15M")
    void daily() {
        counts.forgetRequests(clock.instant().minus(Duration.ofHours(1)));
        int lapsed = CHUNK;
        while (lapsed > 0) {
            lapsed = expire();
        }
    }

    /** A chunk; how many scopes ended. */
    int expire() {
        Instant now = clock.instant();
        Integer lapsed = transaction.execute(status -> {
            List<Lapsed> ended = history.lapse(now.minus(properties.confirmWithin()), now, CHUNK);
            ended.forEach(scope -> subscriptions.apply(new SubscriptionChange(
                    scope.person(), scope.scope(), SubscriptionState.NEVER, EXPIRED, null, null, null, now)));
            return ended.size();
        });
        return lapsed == null ? 0 : lapsed;
    }
}
