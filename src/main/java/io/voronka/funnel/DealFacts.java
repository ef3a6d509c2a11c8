package io.voronka.funnel;

import io.voronka.kernel.Money;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a deal when it comes: codes, dates and amounts, nothing personal.
 *
 * @param topic what the client is called about; null to take the funnel's own
 * @param openedAt when it was opened where it comes from
 * @param attributes as declared for deals
 */
public record DealFacts(
        @Nullable String topic,
        @Nullable String productGroup,
        @Nullable String region,
        Instant openedAt,
        @Nullable Instant lastContactAt,
        @Nullable Instant lastPurchaseAt,
        @Nullable Money amount,
        Map<String, Object> attributes) {

    public DealFacts {
        attributes = Map.copyOf(attributes);
    }

    /** Nothing but the time. */
    public static DealFacts at(Instant openedAt) {
        return new DealFacts(null, null, null, openedAt, null, null, null, Map.of());
    }
}
