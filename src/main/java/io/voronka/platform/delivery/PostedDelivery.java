package io.voronka.platform.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger as people see it.
 *
 * @param nextTryAt null if it is finished or waits for another one of its lane
 * @param code why the last attempt ended as it did, or {@link #GIVEN_UP}; null before the first
 * @param place of the row in the order of decisions
 */
public record PostedDelivery(
        UUID id,
        String system,
        UUID lane,
        DeliverySubject subject,
        String operation,
        DeliveryState state,
        int attempts,
        boolean underWay,
        boolean mayHaveArrived,
        Instant decidedAt,
        @Nullable Instant nextTryAt,
        @Nullable Instant finishedAt,
        @Nullable String code,
        @Nullable String remoteId,
        @Nullable UUID replayOf,
        Place place) {

    /** The code of what somebody has given up. */
    public static final String GIVEN_UP = "given-up";

    /** Where a page ends: time of the decision, and number within it. */
    public record Place(Instant at, long number) {}
}
