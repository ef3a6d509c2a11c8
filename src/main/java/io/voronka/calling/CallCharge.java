package io.voronka.calling;

import io.voronka.kernel.Money;
import java.math.BigDecimal;

/**
 * What a call cost.
 *
 * @param pricePerMinute the price of its day, in the currency of the total
 */
public record CallCharge(BigDecimal pricePerMinute, Money total) {}
