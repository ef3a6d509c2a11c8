package io.voronka.platform.event;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A suppression was written against contacts of a person. The person's row is locked.
 *
 * @param channel null for all of them
 * @param reason what it was written for, as DO_NOT_CALL
 */
public record PersonSuppressed(PersonId personId, @Nullable Channel channel, String reason) {}
