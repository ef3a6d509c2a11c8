package io.voronka.platform.delivery.web;

import io.voronka.platform.delivery.PostedDelivery;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A delivery.
 *
 * @param status WAITING, DELIVERED, OBSOLETE or REFUSED
 * @param nextTryAt null if it is finished or waits for another one of its lane
 * @param reason code of the last attempt
 */
record DeliveryView(
        String deliveryId,
        String system,
        String subjectType,
        String subjectId,
        String operation,
        String status,
        int attempts,
        boolean underWay,
        boolean mayHaveArrived,
        OffsetDateTime decidedAt,
        @Nullable OffsetDateTime nextTryAt,
        @Nullable OffsetDateTime finishedAt,
        @Nullable String reason,
        @Nullable String remoteId,
        @Nullable String replayOf) {

    static DeliveryView of(PostedDelivery delivery) {
        return new DeliveryView(
                delivery.id().toString(),
                delivery.system(),
                delivery.subject().type().name(),
                delivery.subject().id().toString(),
                delivery.operation(),
                delivery.state().name(),
                delivery.attempts(),
                delivery.underWay(),
                delivery.mayHaveArrived(),
                delivery.decidedAt().atOffset(ZoneOffset.UTC),
                utc(delivery.nextTryAt()),
                utc(delivery.finishedAt()),
                delivery.code(),
                delivery.remoteId(),
                delivery.replayOf() == null ? null : delivery.replayOf().toString());
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
