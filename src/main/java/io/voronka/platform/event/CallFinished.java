package io.voronka.platform.event;

import io.voronka.kernel.CallId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.Money;
import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call was made. The row of the call is locked.
 *
 * @param leadId what it was about, if that is a lead
 * @param dealId what it was about, if that is a deal
 * @param productGroup empty if unknown
 * @param region empty if unknown
 * @param outcome how it ended, as REACHED
 * @param operator login of the caller; null for a machine
 * @param durationSec how long it took; null if nobody said
 * @param cost null as long as the duration is
 */
public record CallFinished(
        CallId callId,
        @Nullable LeadId leadId,
        @Nullable UUID dealId,
        PersonId personId,
        String topic,
        String productGroup,
        String region,
        String outcome,
        @Nullable String operator,
        Instant at,
        @Nullable Integer durationSec,
        @Nullable Money cost) {}
