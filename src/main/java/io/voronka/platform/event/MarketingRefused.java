package io.voronka.platform.event;

import io.voronka.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;

/**
 * A person does not want to be advertised to any more, over any channel. The person's row is locked.
 *
 * @param consentId the withdrawal in the register
 * @param at when the person acted
 */
public record MarketingRefused(PersonId personId, UUID consentId, Instant at) {}
