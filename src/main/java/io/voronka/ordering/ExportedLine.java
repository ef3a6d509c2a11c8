package io.voronka.ordering;

import io.voronka.kernel.CallId;
import io.voronka.kernel.OrderId;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Goods of an order as an export has them; nothing personal.
 *
 * @param call in which it was confirmed; by its id managers find the recording
 * @param amount of the line
 * @param total of the order, delivery included
 */
public record ExportedLine(
        OrderId order,
        CallId call,
        Instant confirmedAt,
        OrderState state,
        Place place,
        String service,
        String sku,
        String name,
        String group,
        int quantity,
        BigDecimal price,
        BigDecimal amount,
        BigDecimal total,
        String currency) {}
