package io.voronka.intake;

import io.voronka.kernel.LeadId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which leads a list holds; null stands for "any".
 *
 * @param receivedBy login that sent them
 * @param from earliest time of arrival
 * @param to time of arrival must be before
 * @param before page on: only leads that arrived before this one
 */
public record LeadFilter(
        @Nullable String source,
        @Nullable String externalId,
        @Nullable String receivedBy,
        @Nullable LeadStatus status,
        @Nullable String reason,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable LeadId before) {}
