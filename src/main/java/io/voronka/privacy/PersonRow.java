package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the client base as it was locked in one round trip with the vault. The vault knows nothing of it and only
 * carries it to the context whose it is.
 */
public record PersonRow(
        PersonId person,
        String kind,
        String stage,
        @Nullable Instant leadSince,
        @Nullable Instant clientSince,
        Instant createdAt,
        @Nullable PersonId mergedInto) {}
