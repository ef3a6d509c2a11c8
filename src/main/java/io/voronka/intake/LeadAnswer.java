package io.voronka.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/** What a supplier is told about its lead. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LeadAnswer(
        String leadId,
        @Nullable String personId,
        LeadStatus status,
        Quality quality,
        @Nullable Decision decision,
        Instance process) {

    /** @param rule id of the rule that won; null when the lead was refused before the table */
    public record Decision(
            @Nullable String rule, String lead, String subscription, String sync, boolean reportable, String reason) {}

    /** The process instance that took the lead. */
    public record Instance(String id, String key) {}

    static LeadAnswer of(
            LeadId lead,
            @Nullable PersonId person,
            LeadStatus status,
            Quality quality,
            @Nullable LeadDecision decision,
            String processInstanceId) {
        return new LeadAnswer(
                lead.toString(),
                person == null ? null : person.toString(),
                status,
                quality,
                decision == null ? null : decision.answer(),
                new Instance(processInstanceId, LeadIntake.PROCESS));
    }
}
