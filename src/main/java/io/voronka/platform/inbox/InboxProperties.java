package io.voronka.platform.inbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the inbox.
 *
 * @param worker whether this node handles events
 * @param threads that handle events on this node
 * @param poll how often a node looks for events that other nodes took in, or that are due again
 * @param batch events that are looked up at a time
 * @param attempts after so many failures an event waits for somebody to look at it
 * @param backoff before the second attempt; doubles from then on
 * @param maxBackoff the longest wait between attempts
 * @param patience how long an event waits for somebody who is not known yet
 */
@ConfigurationProperties("voronka.inbox")
public record InboxProperties(
        @DefaultValue("true") boolean worker,
        @DefaultValue("2") int threads,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("100") int batch,
        @DefaultValue("8") int attempts,
        @DefaultValue("2s") Duration backoff,
        @DefaultValue("1h") Duration maxBackoff,
        @DefaultValue("3d") Duration patience) {

    /** The wait after so many attempts. */
    Duration wait(int attempts) {
        Duration wait = backoff.multipliedBy(1L << Math.min(attempts, 20));
        return wait.compareTo(maxBackoff) < 0 ? wait : maxBackoff;
    }
}
