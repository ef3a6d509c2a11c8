package io.voronka.platform.delivery;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request to a system, whatever its adapter does. */
final class Sending {

    /** The adapter has failed, not the system it speaks to. */
    static final String ADAPTER_FAILED = "ADAPTER_FAILED";

    private static final Logger log = LoggerFactory.getLogger(Sending.class);

    private Sending() {}

    static Attempt send(OutsideSystem system, ClaimedRequest request) {
        List<Delivery> deliveries = request.deliveries();
        try {
            List<DeliveryOutcome> outcomes = system.send(deliveries);
            if (outcomes.size() == deliveries.size()) {
                return new Attempt(request, outcomes);
            }
            log.error("{} answered {} outcomes for {} deliveries", system.name(), outcomes.size(), deliveries.size());
        } catch (RuntimeException | Error failure) {
            // Only where it happened: a message may quote what was sent. An error must not end the thread either.
            StackTraceElement[] trace = failure.getStackTrace();
            log.error(
                    "The adapter of {} failed: {} at {}",
                    system.name(),
                    failure.getClass().getName(),
                    trace.length == 0 ? "unknown" : trace[0]);
        }
        return new Attempt(
                request,
                deliveries.stream()
                        .<DeliveryOutcome>map(delivery -> new DeliveryOutcome.Failed(ADAPTER_FAILED))
                        .toList());
    }
}
