package io.voronka.platform.event;

import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lead has its final decision. A lead that waits for review is not decided yet. The rows of its person are locked.
 *
 * @param receivedAt when it arrived; it may have waited for a person since
 * @param personId null where nothing of the person may be kept, or nobody can be reached
 * @param contractor code of who is paid for it; null for a lead of our own
 * @param leadAction CREATE, UPDATE or REJECT
 * @param sync FULL, SUBSCRIPTION, PROFILE or NONE: what outside systems have to be told
 * @param quality OK or LOW
 * @param reason reason code of the decision
 */
public record LeadDecided(
        LeadId leadId,
        Instant receivedAt,
        @Nullable PersonId personId,
        String source,
        @Nullable String contractor,
        @Nullable String campaign,
        String leadAction,
        String sync,
        String quality,
        boolean reportable,
        String reason) {}
