package io.voronka.funnel;

import io.voronka.funnel.NewDeal.Entry;
import io.voronka.funnel.NewDeal.Fixed;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.engine.ProcessDoor;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens the deals of leads that {@code lead-routing} sends into a funnel: one a lead, whose id their process is about. */
@Component
class LeadDeals implements ProcessDoor {

    private static final String ROUTED = "LEAD_ROUTED";

    private final Deals deals;
    private final Clock clock;

    LeadDeals(Deals deals, Clock clock) {
        this.deals = deals;
        this.clock = clock;
    }

    @Override
    public Set<String> processes() {
        return Arrays.stream(Funnel.values())
                .map(Funnel::process)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void open(String processKey, String askedBy, Map<String, Object> facts) {
        Funnel funnel = Arrays.stream(Funnel.values())
                .filter(known -> processKey.equals(known.process()))
                .findFirst()
                .orElseThrow();
        String person = text(facts, "personId");
        if (person == null) {
            throw new IllegalStateException("Lead " + askedBy + " has no person to open a deal with");
        }
        Instant arrived = facts.get("arrivedAt") instanceof Date date ? date.toInstant() : clock.instant();
        deals.open(new NewDeal(
                new Fixed(funnel, ROUTED),
                PersonId.of(person),
                DealOrigin.lead(LeadId.of(askedBy)),
                new DealFacts(
                        text(facts, "topic"),
                        text(facts, "productGroup"),
                        text(facts, "region"),
                        arrived,
                        null,
                        null,
                        null,
                        Map.of()),
                Entry.CALL,
                null));
    }

    private static @Nullable String text(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof String text && !text.isEmpty() ? text : null;
    }
}
