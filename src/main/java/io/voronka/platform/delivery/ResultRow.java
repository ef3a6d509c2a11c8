package io.voronka.platform.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What becomes of a row of the ledger after an attempt. */
record ResultRow(
        UUID id,
        UUID lane,
        String operation,
        int attempt,
        DeliveryState state,
        String code,
        @Nullable String remoteId,
        boolean unanswered,
        Instant nextTry) {

    private static final Pattern REMOTE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    static ResultRow of(Delivery sent, DeliveryOutcome outcome, Instant now, DeliveryProperties settings) {
        boolean unanswered = outcome instanceof DeliveryOutcome.Unanswered;
        String remoteId = outcome instanceof DeliveryOutcome.Delivered delivered ? known(delivered.remoteId()) : null;
        return new ResultRow(
                sent.id(),
                sent.lane(),
                sent.operation(),
                sent.attempt(),
                state(outcome, sent.attempt() % settings.attempts() == 0),
                outcome.code(),
                remoteId,
                unanswered,
                now.plus(wait(sent, outcome, settings)));
    }

    /** What a system calls a subject is kept if it is an id: anything else might be a name, or no text at all. */
    private static @Nullable String known(@Nullable String remoteId) {
        return remoteId != null && REMOTE_ID.matcher(remoteId).matches() ? remoteId : null;
    }

    private static DeliveryState state(DeliveryOutcome outcome, boolean last) {
        if (outcome instanceof DeliveryOutcome.Delivered) {
            return DeliveryState.DELIVERED;
        }
        if (outcome instanceof DeliveryOutcome.Obsolete) {
            return DeliveryState.OBSOLETE;
        }
        if (outcome instanceof DeliveryOutcome.Refused) {
            return DeliveryState.REFUSED;
        }
        return last && !(outcome instanceof DeliveryOutcome.Busy) ? DeliveryState.REFUSED : DeliveryState.WAITING;
    }

    private static Duration wait(Delivery sent, DeliveryOutcome outcome, DeliveryProperties settings) {
        Duration backoff =
                Backoff.jittered(Backoff.doubled(settings.firstBackoff(), sent.attempt() - 1, settings.maxBackoff()));
        if (outcome instanceof DeliveryOutcome.Busy busy && busy.after() != null) {
            return busy.after();
        }
        if (outcome instanceof DeliveryOutcome.NotYet later) {
            return later.after();
        }
        if (outcome instanceof DeliveryOutcome.Unanswered silent
                && silent.notBefore().compareTo(backoff) > 0) {
            return silent.notBefore();
        }
        return backoff;
    }
}
