package io.voronka.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.kernel.LeadId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lead at the door: read, normalised, not yet in any transaction.
 *
 * @param key under which the lead may be repeated; null when neither the caller nor the supplier gives a key
 * @param bodyHash keyed hash of the canonical body, to tell a repeat from a conflict
 * @param body the lead as it was sent, kept in the vault when the lead gets no person at once
 * @param receivedBy login of the caller
 */
record LeadSubmission(
        LeadId leadId,
        LeadDocument document,
        NormalizedLead normalized,
        @Nullable Key key,
        Key bodyHash,
        JsonNode body,
        String receivedBy,
        Instant receivedAt) {

    Instant createdAt() {
        Instant created = document.createdAt();
        // A supplier's clock may run ahead; a lead is not younger than its arrival.
        return created == null || created.isAfter(receivedAt) ? receivedAt : created;
    }

    @Override
    public String toString() {
        return "LeadSubmission[" + leadId + "]";
    }
}
