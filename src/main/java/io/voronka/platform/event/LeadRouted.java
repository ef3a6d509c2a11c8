package io.voronka.platform.event;

import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;

/**
 * A decided lead is worked by people. Follows its {@link LeadDecided} in the same transaction; the rows of its person are
 * locked.
 *
 * @param sync FULL, SUBSCRIPTION, PROFILE or NONE: what outside systems have to be told
 * @param targetProcess key of the process that works it
 */
public record LeadRouted(LeadId leadId, PersonId personId, String sync, String targetProcess) {}
