package io.voronka.platform.event;

import io.voronka.kernel.PersonId;
import io.voronka.kernel.Purpose;

/** A person has taken a consent back, as a whole or for a channel or a topic. */
public record ConsentWithdrawn(PersonId personId, Purpose purpose) {}
