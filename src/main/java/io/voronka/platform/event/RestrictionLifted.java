package io.voronka.platform.event;

import io.voronka.kernel.PersonId;

/** The data of a person was blocked and may be used again. The person's row is locked. */
public record RestrictionLifted(PersonId personId) {}
