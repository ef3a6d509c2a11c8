package io.voronka.calling;

import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.decision.DecisionSubject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a contact by phone, about a lead, a deal, or a deal that came from a lead.
 *
 * @param leadId null for a deal that came from no lead
 * @param dealId null for a lead
 * @param processInstanceId the instance of contactCall that sees to it
 * @param topic what the contact is about, as routing names it
 * @param region region of the contact; empty if unknown
 * @param productGroup what the contact asks for; empty if unknown
 * @param language of the contact, ISO 639
 * @param arrivedAt since when the contact has been waiting
 */
public record CallRequest(
        @Nullable LeadId leadId,
        @Nullable UUID dealId,
        PersonId personId,
        String processInstanceId,
        String topic,
        String region,
        String productGroup,
        String language,
        Instant arrivedAt) {

    public CallRequest {
        if (leadId == null && dealId == null) {
            throw new IllegalArgumentException("A call is about a lead or a deal");
        }
    }

    /** What decisions of the call are about. */
    DecisionSubject subject() {
        return new DecisionSubject(leadId, personId, processInstanceId);
    }
}
