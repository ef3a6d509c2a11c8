package io.voronka.platform.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An outside system that deliveries go to; a bean of its adapter. It holds no state that a second node would need. */
public interface OutsideSystem {

    /** Name in the ledger, in settings and in addresses: lower case letters, digits and hyphens. */
    String name();

    /** Requests of one node that may be under way at once. */
    int connections();

    /** Deliveries that fit into one request. */
    int batchSize();

    /** The longest a request may take, retries of the client included: a node that is silent for longer is taken for dead. */
    Duration patience();

    /** The rate a request with this operation falls under; empty where there is no limit. Deliveries of one bucket share requests. */
    Optional<RequestRate> rate(String operation);

    /** Whether an operation tells nothing new of anybody, but takes back what was told: it goes even where all else is held. */
    default boolean takesBack(String operation) {
        return false;
    }

    /**
     * Sends deliveries of one bucket, as one request, outside of any transaction and on several threads at once. Two of one
     * lane are never in it, nor under way at the same time.
     *
     * @return one outcome a delivery, in the same order. What is thrown counts as {@link DeliveryOutcome.Failed} for all
     */
    List<DeliveryOutcome> send(List<Delivery> deliveries);
}
