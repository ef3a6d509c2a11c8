package io.voronka.funnel.reactivation;

import io.voronka.funnel.Deals;
import io.voronka.funnel.store.BaseRows;
import io.voronka.funnel.store.QuotaRows;
import io.voronka.kernel.DealId;
import io.voronka.platform.engine.OneNodeAtATime;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationContext;

/** The selection of the product with all that it reads and writes, but without processes. */
public final class PickAlone {

    private PickAlone() {}

    public static Reactivation of(ApplicationContext context) {
        return new Reactivation(
                context.getBean(ReactivationGroups.class),
                context.getBean(Picking.class),
                context.getBean(QuotaRows.class),
                context.getBean(BaseRows.class),
                context.getBean(Deals.class),
                new NoRuns(),
                context.getBean(Shifts.class),
                context.getBean(ReactivationProperties.class),
                context.getBean(OneNodeAtATime.class),
                context.getBean(Clock.class));
    }

    private static final class NoRuns implements ReactivationRuns {

        @Override
        public Map<DealId, String> start(List<Picked> deals, Instant now) {
            Map<DealId, String> instances = new HashMap<>();
            deals.forEach(deal -> instances.put(deal.dealId(), "none"));
            return instances;
        }

        @Override
        public Set<String> settling(Collection<String> instances) {
            return Set.of();
        }

        @Override
        public void shiftEnded(Collection<String> instances) {}
    }
}
