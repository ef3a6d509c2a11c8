package io.voronka.person;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the client base.
 *
 * @param staleAfterDays age in days beyond which a lead that did not become a client is stale
 */
@ConfigurationProperties("voronka.person")
public record PersonProperties(@DefaultValue("365") int staleAfterDays) {

    public PersonProperties {
        if (staleAfterDays < 1) {
            throw new IllegalArgumentException("voronka.person.stale-after-days must be at least 1");
        }
    }

    public Duration staleAfter() {
        return Duration.ofDays(staleAfterDays);
    }
}
