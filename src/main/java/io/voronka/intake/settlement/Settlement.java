package io.voronka.intake.settlement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The month of a contractor.
 *
 * @param entries lines of the month: as they stand now, or as they stood at the closing
 * @param amount their sum in the currency
 * @param checkUntil until when the contractor may dispute
 */
public record Settlement(
        UUID settlementId,
        String contractor,
        YearMonth period,
        State state,
        Instant draftedAt,
        Instant checkUntil,
        @Nullable Instant closedAt,
        int entries,
        BigDecimal amount,
        String currency) {

    /** Where it stands. */
    public enum State {
        /** The contractor checks it; it may still change. */
        CHECK,
        /** It stays as it is. */
        CLOSED
    }
}
