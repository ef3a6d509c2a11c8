package io.voronka.platform.event;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;

/**
 * A scope of a person has a new state. The person's row is locked.
 *
 * @param topic "" stands for the whole channel of the brand
 * @param state NEVER, PENDING, SUBSCRIBED or UNSUBSCRIBED
 * @param reason reason code of the decision, or of the person's own act
 */
public record SubscriptionChanged(
        PersonId personId, String brand, Channel channel, String topic, String state, String reason) {}
