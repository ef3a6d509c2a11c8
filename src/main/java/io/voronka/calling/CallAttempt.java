package io.voronka.calling;

import io.voronka.kernel.CallId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that was made.
 *
 * @param operator login of the caller; null for a machine
 * @param retryAt when the contact is called again, as far as that is settled
 */
public record CallAttempt(
        CallId call,
        Instant at,
        @Nullable String operator,
        CallOutcome outcome,
        @Nullable Instant retryAt) {}
