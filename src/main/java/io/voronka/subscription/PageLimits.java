package io.voronka.subscription;

import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.KeyedHash;
import io.voronka.subscription.store.PageCounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.springframework.stereotype.Service;

/** Holds callers of the open pages to so many requests a minute, over all nodes. */
@Service
public class PageLimits {

    private final PageCounts counts;
    private final KeyedHash hash;
    private final SubscriptionProperties properties;
    private final Clock clock;

    PageLimits(PageCounts counts, KeyedHash hash, SubscriptionProperties properties, Clock clock) {
        this.counts = counts;
        this.hash = hash;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Counts a request.
     *
     * @param address of the caller
     * @throws ApiProblem 429 when the caller has used up the minute
     */
    public void count(String address) {
        Instant now = clock.instant();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        byte[] caller = Arrays.copyOf(hash.of("page-caller", address), 16);
        if (counts.request(caller, minute) > properties.requestsPerMinute()) {
            throw ApiProblem.of(429, "too-many-requests", "This address asks too often")
                    .retryAfter(Duration.between(now, minute.plus(1, ChronoUnit.MINUTES)));
        }
    }
}
