package io.voronka.platform.decision;

import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a decision was about, as far as it is known. */
public record DecisionSubject(
        @Nullable LeadId leadId,
        @Nullable PersonId personId,
        @Nullable String processInstanceId,
        @Nullable FileRow fileRow) {

    public DecisionSubject(@Nullable LeadId leadId, @Nullable PersonId personId, @Nullable String processInstanceId) {
        this(leadId, personId, processInstanceId, null);
    }

    /** A row of an imported file. */
    public record FileRow(UUID importId, int row) {}
}
