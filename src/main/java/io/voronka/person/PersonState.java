package io.voronka.person;

import io.voronka.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a person or company stands; an immutable picture of its row.
 *
 * @param leadSince start of the current lead cycle, null before the first one
 * @param clientSince null for one who never bought
 * @param mergedInto whom this one was found to be; null for one who stands alone
 */
public record PersonState(
        PersonId personId,
        PersonKind kind,
        PersonStage stage,
        @Nullable Instant leadSince,
        @Nullable Instant clientSince,
        Instant createdAt,
        @Nullable PersonId mergedInto) {

    /** @param staleAfter age of a lead cycle beyond which it is stale */
    public KnownAs knownAs(Instant now, Duration staleAfter) {
        if (clientSince != null) {
            return KnownAs.CLIENT;
        }
        if (leadSince == null) {
            return KnownAs.NEW;
        }
        return leadSince.plus(staleAfter).isBefore(now) ? KnownAs.STALE_LEAD : KnownAs.ACTIVE_LEAD;
    }

    /** Whether it is known that they were a client at that time. */
    public boolean isClientBy(Instant at) {
        return clientSince != null && !at.isBefore(clientSince);
    }

    /** The same person at the start of a lead cycle, the first or a new one. */
    public PersonState leadCycleStarted(Instant at) {
        return new PersonState(personId, kind, stage, at, clientSince, createdAt, mergedInto);
    }

    /** The same person as a client; one who is already stays one since the earlier time. */
    public PersonState becameClient(Instant at) {
        Instant since = clientSince == null || at.isBefore(clientSince) ? at : clientSince;
        return new PersonState(personId, kind, stage, leadSince, since, createdAt, mergedInto);
    }
}
