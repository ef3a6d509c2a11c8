package io.voronka.platform.delivery;

import io.voronka.platform.event.RestrictionLifted;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What was held back of somebody is due as soon as it may be told. */
@Component
class HeldRelease {

    private final DeliveryQueries queries;
    private final Clock clock;

    HeldRelease(DeliveryQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @EventListener
    void lifted(RestrictionLifted restriction) {
        queries.release(restriction.personId().value(), GatedSending.HELD, clock.instant());
    }
}
