package io.voronka.platform.event;

import io.voronka.kernel.PersonId;
import java.util.UUID;

/** A merge was taken back: two people again. Both rows are locked. */
public record MergeUndone(UUID mergeId, PersonId survivor, PersonId absorbed) {}
