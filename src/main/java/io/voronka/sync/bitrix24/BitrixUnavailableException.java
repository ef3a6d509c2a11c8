package io.voronka.sync.bitrix24;

import io.voronka.platform.delivery.DeliveryOutcome;

/** Bitrix24 does not say what it has: it is asked again later. */
final class BitrixUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient DeliveryOutcome outcome;

    BitrixUnavailableException(DeliveryOutcome outcome) {
        super(outcome.code(), null, false, false);
        this.outcome = outcome;
    }

    DeliveryOutcome outcome() {
        return outcome;
    }
}
