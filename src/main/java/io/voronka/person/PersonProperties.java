package io.voronka.person;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the client base.
 *
 * @param staleAfterDays age in days beyond which a lead that did not become a client is stale
 * @param sourceRanks how far what a source says of a person is trusted, by its code; more is better, 0 where nothing is set
 * @param requestDays how long a person's own request is a ground to contact them about it, in days
 */
@ConfigurationProperties("voronka.person")
public record PersonProperties(
        @DefaultValue("365") int staleAfterDays,
        @DefaultValue Map<String, Integer> sourceRanks,
        @DefaultValue("30") int requestDays) {

    public PersonProperties {
        if (staleAfterDays < 1) {
            throw new IllegalArgumentException("voronka.person.stale-after-days must be at least 1");
        }
        if (requestDays < 1) {
            throw new IllegalArgumentException("voronka.person.request-days must be at least 1");
        }
        sourceRanks = Map.copyOf(sourceRanks);
    }

    public Duration staleAfter() {
        return Duration.ofDays(staleAfterDays);
    }

    Duration requestHolds() {
        return Duration.ofDays(requestDays);
    }

    int rank(@Nullable String source) {
        return source == null ? 0 : sourceRanks.getOrDefault(source, 0);
    }
}
