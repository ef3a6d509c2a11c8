package io.voronka.funnel.reactivation;

import io.voronka.kernel.DealId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A deal of the base that was picked to be worked in a shift.
 *
 * @param stage the stage of its group
 */
public record Picked(
        DealId dealId,
        PersonId personId,
        @Nullable LeadId leadId,
        String group,
        String stage,
        @Nullable String productGroup,
        @Nullable String region) {}
