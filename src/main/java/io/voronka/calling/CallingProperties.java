package io.voronka.calling;

import io.voronka.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Currency;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the calls.
 *
 * @param furthestCallback how far ahead a call back may be agreed
 * @param hold how long an operator may leave a held call untouched before it goes back
 * @param grace how long an agreed callback waits for the operator who agreed it
 * @param kept how long a call about a deal waits for who is responsible for it, before others may take it
 * @param claims how many calls the contact gate may refuse in one search for the next
 * @param figuresAge how old the lengths of the queue may be that a node tells
 * @param language of a contact of whom nothing else is known, ISO 639
 * @param longestCall the longest duration that is believed
 * @param requestTopics topics of calls that the contact has asked for by a lead
 */
@ConfigurationProperties("voronka.calling")
public record CallingProperties(
        @DefaultValue("90d") Duration furthestCallback,
        @DefaultValue("10m") Duration hold,
        @DefaultValue("10m") Duration grace,
        @DefaultValue("2h") Duration kept,
        @DefaultValue("50") int claims,
        @DefaultValue("2s") Duration figuresAge,
        @DefaultValue("ru") String language,
        @DefaultValue("12h") Duration longestCall,

        @DefaultValue({"NEW_LEAD", "INQUIRY", "NEW_COMPANY", "REPEAT_ORDER"})
        Set<String> requestTopics,

        @DefaultValue Price price) {

    /**
     * What a call costs.
     *
     * @param operatorMinute a minute of a call that a person makes
     * @param step what is billed as a whole once it has begun
     */
    public record Price(
            @DefaultValue("0") BigDecimal operatorMinute,
            @DefaultValue("60s") Duration step,
            @DefaultValue("RUB") Currency currency) {

        /** The charge of a call that lasted so long; null for one of unknown length. */
        @Nullable
        CallCharge charge(@Nullable Integer durationSec) {
            if (durationSec == null) {
                return null;
            }
            long whole = Math.max(1, step.toSeconds());
            long billed = (durationSec + whole - 1) / whole * whole;
            BigDecimal total = operatorMinute
                    .multiply(BigDecimal.valueOf(billed))
                    .divide(BigDecimal.valueOf(60), currency.getDefaultFractionDigits(), RoundingMode.HALF_UP);
            return new CallCharge(operatorMinute, new Money(total, currency));
        }
    }
}
