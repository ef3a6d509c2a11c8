package io.voronka.platform.event;

import io.voronka.kernel.PersonId;

/** A contact of a person is suppressed, and another one is left to reach them by. The person's row is locked. */
public record ContactSuppressed(PersonId personId) {}
