package io.voronka.intake.settlement;

import java.time.Duration;
import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the settlement with contractors.
 *
 * @param currency currency of the prices in {@code settlement-terms}
 * @param orderWindow how long after the lead that began the person's cycle a paid order still counts for its contractor
 * @param duplicateWindow of two paid leads that turn out to be of one person, the later is taken back if it came within
 *     this time after the earlier; as long as a lead is fresh
 * @param checkTime how long a contractor has to check a month; silence is consent
 * @param draftMonths how many months that are over are drafted if they have not been: the last one, and those before it in
 *     which something is owed
 * @param contractorsConfirmOrders whether a contractor is paid for orders that only its own login has told of
 */
@ConfigurationProperties("voronka.settlement")
public record SettlementProperties(
        @DefaultValue("RUB") Currency currency,
        @DefaultValue("90d") Duration orderWindow,
        @DefaultValue("365d") Duration duplicateWindow,
        @DefaultValue("5d") Duration checkTime,
        @DefaultValue("12") int draftMonths,
        @DefaultValue("false") boolean contractorsConfirmOrders) {}
