package io.voronka.reporting;

import io.voronka.intake.Lead;
import io.voronka.intake.LeadAnswer;
import io.voronka.intake.LeadStatus;
import io.voronka.intake.Quality;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a lead stands. */
public record LeadCard(
        String leadId,
        @Nullable String personId,
        LeadStatus status,
        Quality quality,
        LeadAnswer.@Nullable Decision decision,
        LeadAnswer.Instance process,
        @Nullable Integer score,
        Map<String, Object> attributes) {

    static LeadCard of(Lead lead, Map<String, Object> attributes) {
        LeadAnswer answer = lead.answer();
        return new LeadCard(
                answer.leadId(),
                answer.personId(),
                answer.status(),
                answer.quality(),
                answer.decision(),
                answer.process(),
                lead.score(),
                attributes);
    }
}
