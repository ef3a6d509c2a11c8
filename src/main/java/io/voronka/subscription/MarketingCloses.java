package io.voronka.subscription;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.platform.event.MarketingRefused;
import java.util.EnumSet;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Who does not want to be advertised to is subscribed to nothing. */
@Component
class MarketingCloses {

    private static final String REFUSED = "MARKETING_REFUSED";

    private final Subscriptions subscriptions;

    MarketingCloses(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @EventListener
    void refused(MarketingRefused refusal) {
        PersonId person = refusal.personId();
        List<Subscription> present = subscriptions.of(List.of(person)).getOrDefault(person, List.of());
        ScopesLeft.of(present, EnumSet.allOf(Channel.class), null, null)
                .forEach(scope -> subscriptions.apply(new SubscriptionChange(
                        person,
                        scope,
                        SubscriptionState.UNSUBSCRIBED,
                        REFUSED,
                        null,
                        refusal.consentId(),
                        null,
                        refusal.at())));
    }
}
