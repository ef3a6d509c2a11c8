package io.voronka.ordering;

import io.voronka.kernel.OrderId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are asked for; null leaves a question open.
 *
 * @param sku an article that is among the goods
 * @param group a group that is among the goods
 * @param from confirmed since then
 * @param to and before then
 * @param smallest total, included
 * @param largest total, included
 * @param before order before which the page begins
 */
public record OrderFilter(
        @Nullable OrderState state,
        @Nullable String country,
        @Nullable String region,
        @Nullable String city,
        @Nullable String sku,
        @Nullable String group,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable BigDecimal smallest,
        @Nullable BigDecimal largest,
        @Nullable OrderId before) {}
