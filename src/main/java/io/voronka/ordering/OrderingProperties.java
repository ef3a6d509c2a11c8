package io.voronka.ordering;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what is sold.
 *
 * @param currency of all prices
 * @param offerValid how long an offer may be taken at its prices
 * @param mostLines goods of one offer
 * @param mostOfOne of one article in an offer
 * @param largestTotal beyond it somebody has mistyped a number; less than a milliard
 */
@ConfigurationProperties("voronka.ordering")
public record OrderingProperties(
        @DefaultValue("RUB") Currency currency,
        @DefaultValue("14d") Duration offerValid,
        @DefaultValue("50") int mostLines,
        @DefaultValue("999") int mostOfOne,
        @DefaultValue("100000000") BigDecimal largestTotal) {

    private static final BigDecimal MILLIARD = BigDecimal.valueOf(1_000_000_000);

    public OrderingProperties {
        if (largestTotal.compareTo(MILLIARD) >= 0) {
            throw new IllegalArgumentException("voronka.ordering.largest-total must be less than a milliard");
        }
    }
}
