package io.voronka.platform.event;

import io.voronka.kernel.PersonId;

/** A person has corrected or confirmed their contact data, and it was not known so before. The person's row is locked. */
public record ContactCorrected(PersonId personId) {}
