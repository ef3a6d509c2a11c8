package io.voronka.funnel;

import io.voronka.kernel.DealId;
import io.voronka.kernel.PersonId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Which deals of the list are asked for; null is any.
 *
 * @param people the whole group of a person
 * @param receivedBy login that sent them
 * @param before only deals that are older than this one
 */
public record DealFilter(
        @Nullable Funnel funnel,
        @Nullable String stage,
        @Nullable Boolean open,
        @Nullable String responsible,
        @Nullable String source,
        @Nullable String externalId,
        @Nullable Collection<PersonId> people,
        @Nullable String receivedBy,
        @Nullable DealId before) {}
