package io.voronka.subscription;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of subscriptions.
 *
 * @param publicUrl address under which people reach the pages of their subscriptions, without a slash at the end
 * @param confirmWithin how long a double opt-in can be confirmed
 * @param unsubscribeWithin how long the link of a letter lets somebody unsubscribe
 * @param softBounces so many letters that came back for now, in a row, count as one that can't be delivered
 * @param softBounceWindow after so long without one the count begins anew
 * @param requestsPerMinute of one address to the open pages
 * @param cleanupChunk people whom the yearly clean-up closes in one transaction
 */
@ConfigurationProperties("voronka.subscription")
public record SubscriptionProperties(
        @DefaultValue("http://localhost:8080") String publicUrl,
        @DefaultValue("7d") Duration confirmWithin,
        @DefaultValue("1825d") Duration unsubscribeWithin,
        @DefaultValue("5") int softBounces,
        @DefaultValue("30d") Duration softBounceWindow,
        @DefaultValue("60") int requestsPerMinute,
        @DefaultValue("5000") int cleanupChunk) {}
