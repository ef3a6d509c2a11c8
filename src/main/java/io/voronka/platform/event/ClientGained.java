package io.voronka.platform.event;

import io.voronka.kernel.PersonId;
import java.time.Instant;

/** Somebody bought for the first time, as far as we know. The person's row is locked. */
public record ClientGained(PersonId personId, Instant since) {}
