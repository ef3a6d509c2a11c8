package io.voronka.funnel.reactivation;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the daily reactivation. Which groups there are and how many of each, says the table
 * {@code reactivation-groups}.
 *
 * @param shiftBegins when operators begin to call, in the business's time zone
 * @param shiftEnds when what was not worked goes back to the base
 * @param ahead how long before the shift deals are picked
 * @param grace how long an operator may go on with a call after the end of the shift, before it is looked at again
 * @param restDays how long somebody who may not be called is not looked at again
 * @param retryDays how long somebody who was called in vain, or is in another running deal, is not looked at again
 * @param mostLooked deals of a group that one selection looks at; those who may not be called count, too
 * @param mostWoken deals whose rest is over that one selection lets back into the line
 * @param mostReturned deals that go back to the base in one transaction
 * @param mostOnDemand deals of one batch on demand
 * @param topic what the clients are called about; consents are asked for it
 */
@ConfigurationProperties("voronka.reactivation")
public record ReactivationProperties(
        @DefaultValue("09:00") LocalTime shiftBegins,
        @DefaultValue("18:00") LocalTime shiftEnds,
        @DefaultValue("30m") Duration ahead,
        @DefaultValue("15m") Duration grace,
        @DefaultValue("30") int restDays,
        @DefaultValue("3") int retryDays,
        @DefaultValue("20000") int mostLooked,
        @DefaultValue("5000") int mostWoken,
        @DefaultValue("100") int mostReturned,
        @DefaultValue("1000") int mostOnDemand,
        @DefaultValue("REACTIVATION") String topic) {

    public ReactivationProperties {
        require(shiftBegins.isBefore(shiftEnds), "shift-begins must be before shift-ends");
        require(!ahead.isNegative(), "ahead must not be negative");
        require(!grace.isNegative() && !grace.isZero(), "grace must be positive");
        require(restDays > 0 && retryDays > 0, "rest-days and retry-days must be at least 1");
        require(
                mostLooked > 0 && mostWoken > 0 && mostReturned > 0 && mostOnDemand > 0,
                "most-looked, most-woken, most-returned and most-on-demand must be at least 1");
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("voronka.reactivation." + problem);
        }
    }
}
