package io.voronka.platform.event;

import io.voronka.kernel.PersonId;

/** A person's key and record are destroyed. */
public record PersonErased(PersonId personId) {}
