package io.voronka.platform.delivery;

import java.time.Instant;
import java.util.List;

/**
 * Deliveries that this node may send, as one request.
 *
 * @param probe whether the breaker waits for what becomes of it
 */
record ClaimedRequest(List<Delivery> deliveries, Instant leasedUntil, boolean probe) {}
