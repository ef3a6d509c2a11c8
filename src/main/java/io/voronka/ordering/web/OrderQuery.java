package io.voronka.ordering.web;

import io.voronka.kernel.OrderId;
import io.voronka.ordering.OrderFilter;
import io.voronka.ordering.OrderState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The questions of a list or an export of orders, as parameters of a request.
 *
 * @param sku an article among the goods
 * @param group a group among the goods
 * @param minTotal smallest total, included
 * @param maxTotal largest total, included
 */
record OrderQuery(
        @Nullable OrderState state,
        @Nullable String country,
        @Nullable String region,
        @Nullable String city,
        @Nullable String sku,
        @Nullable String group,
        @Nullable OffsetDateTime from,
        @Nullable OffsetDateTime to,
        @Nullable String minTotal,
        @Nullable String maxTotal) {

    private static final int LONGEST = 100;
    /** Orders are found by the time in their ids, which counts from 1970. */
    private static final int FIRST_YEAR = 1971;

    private static final int LAST_YEAR = 9999;

    OrderFilter filter(@Nullable String cursor) {
        Fields fields = new Fields();
        UUID before = cursor == null ? null : fields.id("cursor", cursor);
        OrderFilter filter = new OrderFilter(
                state,
                fields.optional("country", country, LONGEST).orElse(null),
                fields.optional("region", region, LONGEST).orElse(null),
                fields.optional("city", city, LONGEST).orElse(null),
                fields.optional("sku", sku, LONGEST).orElse(null),
                fields.optional("group", group, LONGEST).orElse(null),
                time("from", from, fields),
                time("to", to, fields),
                amount("minTotal", minTotal, fields),
                amount("maxTotal", maxTotal, fields),
                before == null ? null : new OrderId(before));
        fields.check(400, "A parameter is wrong");
        return filter;
    }

    private static @Nullable Instant time(String field, @Nullable OffsetDateTime value, Fields fields) {
        if (value == null) {
            return null;
        }
        if (value.getYear() < FIRST_YEAR || value.getYear() > LAST_YEAR) {
            fields.add(field, "range", "Must be a time between " + FIRST_YEAR + " and " + LAST_YEAR);
            return null;
        }
        return value.toInstant();
    }

    private static @Nullable BigDecimal amount(String field, @Nullable String value, Fields fields) {
        return value == null ? null : fields.amount(field, value);
    }
}
