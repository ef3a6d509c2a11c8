package io.voronka.platform.event;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;

/**
 * What stood against contacts of a person in a channel was lifted, by the person's own act or that of somebody who shares
 * them. The person's row is locked.
 */
public record SuppressionLifted(PersonId personId, Channel channel) {}
