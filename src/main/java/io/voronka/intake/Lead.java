package io.voronka.intake;

import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lead as it is kept: where it came from, what was decided, where it stands. No personal data.
 *
 * @param decision null while a person has to tell two people apart
 * @param score 0–100; null for a lead that was refused
 * @param targetProcess process that was started for it, if any
 * @param reviewedAt when a person resolved its ambiguous match
 */
public record Lead(
        LeadId leadId,
        Instant receivedAt,
        Instant createdAt,
        String receivedBy,
        Origin origin,
        LeadKind kind,
        ClientType clientType,
        String brand,
        String region,
        String productGroup,
        List<LeadDocument.Product> products,
        LeadDocument.Utm utm,
        Map<String, Object> attributes,
        @Nullable PersonId personId,
        LeadStatus status,
        Quality quality,
        LeadAnswer.@Nullable Decision decision,
        @Nullable Integer score,
        @Nullable String targetProcess,
        @Nullable String topic,
        String processInstanceId,
        @Nullable Instant reviewedAt) {

    /** Who sent it. */
    public record Origin(
            String source,
            @Nullable String contractor,
            @Nullable String campaign,
            @Nullable String externalId) {}

    /** Where the lead stands now, as the supplier is told. */
    public LeadAnswer answer() {
        return new LeadAnswer(
                leadId.toString(),
                personId == null ? null : personId.toString(),
                status,
                quality,
                decision,
                new LeadAnswer.Instance(processInstanceId, LeadIntake.PROCESS));
    }

    /** What the supplier was told at first, which a repeat of the lead is told again. */
    public LeadAnswer firstAnswer() {
        if (reviewedAt == null) {
            return answer();
        }
        return new LeadAnswer(
                leadId.toString(),
                null,
                LeadStatus.IN_REVIEW,
                Quality.OK,
                null,
                new LeadAnswer.Instance(processInstanceId, LeadIntake.PROCESS));
    }
}
