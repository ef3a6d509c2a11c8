package io.voronka.reporting;

import io.voronka.intake.Lead;
import io.voronka.intake.LeadAnswer;
import io.voronka.intake.LeadStatus;
import io.voronka.intake.Quality;
import io.voronka.platform.decision.DecisionRecord;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a lead is where it is: every decision about it with table, version, rule, facts and reason, in order.
 *
 * @param decision what came of them all
 */
public record Dossier(
        String leadId,
        LeadStatus status,
        Quality quality,
        LeadAnswer.@Nullable Decision decision,
        List<Entry> decisions) {

    /**
     * One decision.
     *
     * @param facts what the table was asked
     * @param outcome what the rule says, its reason apart
     */
    public record Entry(
            String decisionId,
            String table,
            int version,
            String rule,
            Map<String, Object> facts,
            Map<String, Object> outcome,
            @Nullable String reason,
            @Nullable String processInstanceId,
            OffsetDateTime at) {}

    static Dossier of(Lead lead, List<DecisionRecord> records) {
        return new Dossier(
                lead.leadId().toString(),
                lead.status(),
                lead.quality(),
                lead.decision(),
                records.stream().flatMap(record -> entries(record).stream()).toList());
    }

    private static List<Entry> entries(DecisionRecord record) {
        return record.rules().stream()
                .map(rule -> new Entry(
                        record.id().toString(),
                        record.key(),
                        record.version(),
                        rule.ruleId(),
                        record.facts(),
                        rule.outputs(),
                        rule.text("reason").orElse(null),
                        record.subject().processInstanceId(),
                        record.decidedAt().atOffset(ZoneOffset.UTC)))
                .toList();
    }
}
