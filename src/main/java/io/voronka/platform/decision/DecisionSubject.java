package io.voronka.platform.decision;

import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/** What a decision was about, as far as it is known. */
public record DecisionSubject(
        @Nullable LeadId leadId,
        @Nullable PersonId personId,
        @Nullable String processInstanceId) {}
