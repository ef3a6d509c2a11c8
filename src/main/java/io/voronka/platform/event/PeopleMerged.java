package io.voronka.platform.event;

import io.voronka.kernel.PersonId;
import java.util.UUID;

/**
 * Two people were found to be one. Both rows are locked.
 *
 * @param survivor who stays
 * @param absorbed who is in the survivor from now on, and keeps its id in what was written before
 */
public record PeopleMerged(UUID mergeId, PersonId survivor, PersonId absorbed) {}
