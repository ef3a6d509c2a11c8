package io.voronka.person.request;

import io.voronka.kernel.PersonId;
import io.voronka.person.deletion.Delay;
import io.voronka.person.deletion.DeletionChannel;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request of a person. It says nothing of the person but the id.
 *
 * @param personId null as long as nobody has said who of several is meant, or if nobody is known
 * @param found how many people may have been meant when it came
 * @param dueAt end of the last day by law
 * @param warnAt when somebody is asked to look after it
 * @param dueReason reason of the rule that set the days
 * @param delayReason why it was put off; null if it was not
 * @param noticedAt when the person was told that
 * @param doneAt when what was asked for was done
 * @param outcome null while it is open
 */
public record PersonRequest(
        UUID id,
        @Nullable PersonId personId,
        int found,
        RequestType type,
        DeletionChannel channel,
        Instant receivedAt,
        Instant requestedAt,
        String requestedBy,
        Instant dueAt,
        Instant warnAt,
        String dueReason,
        Delay.@Nullable Reason delayReason,
        @Nullable Instant noticedAt,
        RequestStatus status,
        @Nullable Instant verifiedAt,
        @Nullable Instant doneAt,
        @Nullable Instant answeredAt,
        @Nullable Instant closedAt,
        @Nullable String outcome,
        @Nullable String processInstanceId) {}
