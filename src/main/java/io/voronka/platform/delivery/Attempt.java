package io.voronka.platform.delivery;

import java.util.List;

/** A request that was sent, with one outcome a delivery. */
record Attempt(ClaimedRequest request, List<DeliveryOutcome> outcomes) {

    /** Whether the system could not be reached, failed or did not answer. */
    boolean failed() {
        return outcomes.stream()
                .anyMatch(outcome ->
                        outcome instanceof DeliveryOutcome.Failed || outcome instanceof DeliveryOutcome.Unanswered);
    }

    /** Whether the system has answered; for what is obsolete, or has to wait, it was not asked. */
    boolean answered() {
        return !failed()
                && outcomes.stream()
                        .anyMatch(outcome -> !(outcome instanceof DeliveryOutcome.Obsolete
                                || outcome instanceof DeliveryOutcome.NotYet));
    }
}
