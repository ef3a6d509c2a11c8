package io.voronka.person.deletion;

import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to be deleted. It says nothing of the person but the id.
 *
 * @param personId null as long as nobody has said who of several is meant, or if nobody is known
 * @param found how many people may have been meant when it came
 * @param dueAt end of the last day by law
 * @param warnAt when somebody is asked to look after it
 * @param dueReason reason of the rule that set the days
 * @param delayReason why it was put off; null if it was not
 * @param noticedAt when the person was told that
 * @param stoppedAt since when nobody contacts the person any more
 * @param outcome ERASED, NOTHING_HELD, NOT_THE_PERSON or TAKEN_BACK; null while it is open
 */
public record DeletionRequest(
        UUID id,
        @Nullable PersonId personId,
        int found,
        DeletionChannel channel,
        DeletionGround ground,
        Instant receivedAt,
        Instant requestedAt,
        String requestedBy,
        Instant dueAt,
        Instant warnAt,
        String dueReason,
        Delay.@Nullable Reason delayReason,
        @Nullable Instant noticedAt,
        DeletionStatus status,
        @Nullable Instant verifiedAt,
        @Nullable Instant stoppedAt,
        @Nullable Instant erasedAt,
        @Nullable Instant closedAt,
        @Nullable String outcome,
        @Nullable String processInstanceId) {}
