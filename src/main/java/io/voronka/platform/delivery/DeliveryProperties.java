package io.voronka.platform.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the dispatcher.
 *
 * @param dispatcher whether this node sends
 * @param poll how often an idle node looks for deliveries that another one has posted, and for those due again
 * @param arrivals how often a node looks for systems that somebody has entered since
 * @param gather the shortest time between two looks that find less than there is room for
 * @param prefetch requests a connection that are claimed ahead, for systems without a rate
 * @param leaseMargin how much longer than two requests' patience a claim lasts
 * @param firstBackoff wait after the first attempt that failed; doubles with each further one, and is cut by a random part
 * @param maxBackoff longest wait between two attempts
 * @param attempts attempts after which a delivery counts as refused if it fails once more; as many again after a retry
 * @param failures requests of a system that fail one after another until its breaker opens
 * @param cooling how long the breaker stays open at first; doubles with each probe that fails
 * @param maxCooling longest time until the next probe
 * @param parking deliveries behind others of their lane that are set aside at once, at most
 * @param replayed deliveries that a replay looks at in one transaction
 * @param decided refused deliveries that are sent again or given up in one transaction, once that is decided of their problem
 * @param held how long a delivery about somebody whose data is blocked waits until it is looked at again
 * @param grace how long a stopping node waits for requests that are under way
 */
@ConfigurationProperties("voronka.delivery")
public record DeliveryProperties(
        @DefaultValue("true") boolean dispatcher,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("5s") Duration arrivals,
        @DefaultValue("20ms") Duration gather,
        @DefaultValue("8") int prefetch,
        @DefaultValue("15s") Duration leaseMargin,
        @DefaultValue("2s") Duration firstBackoff,
        @DefaultValue("15m") Duration maxBackoff,
        @DefaultValue("100") int attempts,
        @DefaultValue("8") int failures,
        @DefaultValue("5s") Duration cooling,
        @DefaultValue("1m") Duration maxCooling,
        @DefaultValue("4000") int parking,
        @DefaultValue("1000") int replayed,
        @DefaultValue("5000") int decided,
        @DefaultValue("2d") Duration held,
        @DefaultValue("15s") Duration grace) {}
