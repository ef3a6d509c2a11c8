package io.voronka.platform.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A delivery on its way.
 *
 * @param transactionId the same in each attempt, and no other delivery or operation has it
 * @param attempt from 1
 * @param mayHaveArrived an earlier attempt ended without an answer, so the system may know it already
 */
public record Delivery(
        UUID id,
        String system,
        UUID lane,
        DeliverySubject subject,
        String operation,
        Map<String, String> details,
        UUID transactionId,
        int attempt,
        boolean mayHaveArrived,
        Instant decidedAt) {

    public Delivery {
        details = Map.copyOf(details);
    }
}
