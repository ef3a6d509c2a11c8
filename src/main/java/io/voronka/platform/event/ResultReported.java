package io.voronka.platform.event;

import io.voronka.kernel.LeadId;
import java.util.UUID;

/**
 * A contractor has something new to learn of a lead: its decision, or a later change.
 *
 * @param resultId what it is; written with this transaction
 */
public record ResultReported(UUID resultId, LeadId leadId, String contractor) {}
