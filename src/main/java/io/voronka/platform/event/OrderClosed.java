package io.voronka.platform.event;

import io.voronka.kernel.OrderId;
import io.voronka.kernel.PersonId;
import java.time.Instant;

/**
 * Logistics is done with an order. The person's row is locked.
 *
 * @param state DELIVERED, RETURNED or CANCELLED
 */
public record OrderClosed(OrderId orderId, PersonId personId, String state, Instant at) {}
