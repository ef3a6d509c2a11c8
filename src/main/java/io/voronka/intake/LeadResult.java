package io.voronka.intake;

import io.voronka.kernel.LeadId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a contractor is told of a lead.
 *
 * @param receivedBy login that brought the lead
 * @param payable whether it is paid for, as far as known then
 */
public record LeadResult(
        UUID id,
        String contractor,
        LeadId leadId,
        @Nullable String externalId,
        String receivedBy,
        Quality quality,
        LeadStatus status,
        String reason,
        boolean payable,
        Instant at) {}
