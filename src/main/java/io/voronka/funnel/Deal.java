package io.voronka.funnel;

import io.voronka.kernel.DealId;
import io.voronka.kernel.OrderId;
import io.voronka.kernel.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deal as it stands. Tells of its person the id only.
 *
 * @param personId as it was when the deal came; the survivor of its merges is the person
 * @param since when it came into its stage
 * @param open false in a final stage, and once it has gone on into the main funnel
 * @param responsible login of who took it
 * @param kindReason why it is in its funnel: the reason of {@code funnel-split}, or of the copy
 * @param processInstanceId null as long as it has no process
 * @param closedReason why it ended; null as long as it is open
 * @param orderId the order that came of it
 */
public record Deal(
        DealId id,
        PersonId personId,
        Funnel funnel,
        String stage,
        Instant since,
        boolean open,
        @Nullable String responsible,
        String kindReason,
        DealOrigin origin,
        DealFacts facts,
        @Nullable String processInstanceId,
        Instant createdAt,
        @Nullable String closedReason,
        @Nullable OrderId orderId) {

    /** A stage that a deal has come into; the first has the number 1. */
    public record Step(
            int number,
            String stage,
            Instant since,
            String actor,
            String reason,
            @Nullable String activityId) {}
}
