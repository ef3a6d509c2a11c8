package io.voronka.platform.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Refusals of one kind that somebody has to look at: of a system, an operation and a code.
 *
 * @param refusals attempts that ended so since it began
 * @param processInstanceId the process that asks somebody; null until it is started
 * @param wanted what somebody decided and is being done; null if nothing is
 * @param resolvedAt null as long as something of it is refused or tried again
 */
public record DeliveryProblem(
        UUID id,
        String system,
        String operation,
        String code,
        long refusals,
        Instant firstAt,
        Instant lastAt,
        @Nullable String processInstanceId,
        @Nullable Decision wanted,
        @Nullable Instant wantedAt,
        @Nullable Instant resolvedAt) {

    /** What becomes of everything that a problem has refused so far. */
    public enum Decision {
        /** It is sent again. */
        RETRY,
        /** It is never told. */
        GIVE_UP
    }
}
