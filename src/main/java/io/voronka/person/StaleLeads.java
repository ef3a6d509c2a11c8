package io.voronka.person;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** When a lead is stale. */
@Component
public class StaleLeads {

    private final PersonProperties properties;
    private final Clock clock;

    StaleLeads(PersonProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** A lead cycle that began before this time is stale, if nobody bought. */
    public Instant before() {
        return clock.instant().minus(properties.staleAfter());
    }
}
