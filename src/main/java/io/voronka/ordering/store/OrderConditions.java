package io.voronka.ordering.store;

import io.voronka.ordering.OrderFilter;
import java.time.Instant;
import java.util.UUID;

/** What a filter asks of the rows {@code o} of {@code crm.sales_order}. */
final class OrderConditions {

    private static final String OPEN = " AND o.closed_at IS NULL";
    private static final String WITH_GOODS =
            "EXISTS (SELECT FROM crm.order_line l WHERE l.order_id = o.order_id AND l.%s = :%s)";

    private OrderConditions() {}

    static Conditions of(OrderFilter filter) {
        Conditions where = new Conditions();
        if (filter.state() != null) {
            // said twice, so that the index of what is under way can be used
            where.add(
                    "o.state = :state" + (filter.state().isClosed() ? "" : OPEN),
                    "state",
                    filter.state().name());
        }
        where.add("o.country = :country", "country", filter.country());
        where.add("o.region = :region", "region", filter.region());
        where.add("o.city = :city", "city", filter.city());
        where.add(WITH_GOODS.formatted("sku", "sku"), "sku", filter.sku());
        where.add(WITH_GOODS.formatted("product_group", "group"), "group", filter.group());
        where.add("o.total >= :smallest", "smallest", filter.smallest());
        where.add("o.total <= :largest", "largest", filter.largest());
        // order_id is a version 7 UUID: its order is that of confirmation, so bounds in time are bounds of the key.
        where.add("o.order_id >= :from", "from", filter.from() == null ? null : earliest(filter.from()));
        where.add("o.order_id < :to", "to", filter.to() == null ? null : earliest(filter.to()));
        where.add(
                "o.order_id < :before",
                "before",
                filter.before() == null ? null : filter.before().value());
        return where;
    }

    /** The smallest version 7 UUID of a millisecond. */
    private static UUID earliest(Instant at) {
        return new UUID(at.toEpochMilli() << 16 | 0x7000, 0x8000000000000000L);
    }
}
