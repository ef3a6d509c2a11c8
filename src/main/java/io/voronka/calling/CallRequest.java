package io.voronka.calling;

import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import java.time.Instant;

/**
 * Asks for a contact by phone.
 *
 * @param processInstanceId the instance of contactCall that sees to it
 * @param topic what the contact is about, as routing names it
 * @param region region of the contact; empty if unknown
 * @param productGroup what the contact asks for; empty if unknown
 * @param language of the contact, ISO 639
 * @param arrivedAt since when the contact has been waiting
 */
public record CallRequest(
        LeadId leadId,
        PersonId personId,
        String processInstanceId,
        String topic,
        String region,
        String productGroup,
        String language,
        Instant arrivedAt) {}
