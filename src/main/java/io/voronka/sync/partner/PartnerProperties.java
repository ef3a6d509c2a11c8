package io.voronka.sync.partner;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of webhooks to contractors.
 *
 * @param ports that a webhook may have
 * @param allowed {@code host:port} of webhooks that may be inside, and without TLS: tests, an intranet. What is named
 *     here is exempt from every check of its address
 * @param connections requests of one node to one contractor that may be under way at once
 * @param batchSize results in one request, at most
 * @param connectTimeout until the connection stands, TLS included
 * @param timeout until the answer is there, from the beginning of the request
 */
@ConfigurationProperties("voronka.sync.partner")
record PartnerProperties(
        @DefaultValue("443") Set<Integer> ports,
        @DefaultValue Set<String> allowed,
        @DefaultValue("2") int connections,
        @DefaultValue("50") int batchSize,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("10s") Duration timeout) {

    boolean isAllowed(String host, int port) {
        return allowed.contains(host + ":" + port);
    }
}
