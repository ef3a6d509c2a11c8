package io.voronka.calling;

import io.voronka.kernel.CallId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that was made.
 *
 * @param operator login of the caller; null for a machine
 * @param retryAt when the contact is called again, as far as that is settled
 * @param durationSec how long it took; null if nobody said
 * @param charge what it cost; null as long as the duration is
 * @param recordingUrl where it can be heard
 */
public record CallAttempt(
        CallId call,
        Instant at,
        @Nullable String operator,
        CallOutcome outcome,
        @Nullable Instant retryAt,
        @Nullable Integer durationSec,
        @Nullable CallCharge charge,
        @Nullable String recordingUrl) {}
