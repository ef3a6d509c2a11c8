package io.voronka.ordering.store;

import io.voronka.kernel.CallId;
import io.voronka.kernel.OrderId;
import io.voronka.ordering.ExportedLine;
import io.voronka.ordering.OrderFilter;
import io.voronka.ordering.OrderState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads exports, a thousand rows at a time: the caller is in a transaction, or the driver would take all. */
@Repository
public class OrderExports {

    private static final int FETCH = 1_000;

    private final NamedParameterJdbcTemplate jdbc;

    OrderExports(DataSource database) {
        JdbcTemplate template = new JdbcTemplate(database);
        template.setFetchSize(FETCH);
        this.jdbc = new NamedParameterJdbcTemplate(template);
    }

    /** The statement that reads an export; its values are those of the filter. */
    static String sql(Conditions where) {
        return """
                SELECT o.order_id, o.call_id, o.confirmed_at, o.state, o.country, o.region, o.city, o.delivery_service, o.total,
                       o.currency, line.sku, line.name, line.product_group, line.quantity, line.price, line.amount
                FROM crm.sales_order o JOIN crm.order_line line USING (order_id)
                """ + where.sql() + " ORDER BY o.order_id, line.number";
    }

    /** All goods of the orders of a filter, in order of confirmation. */
    public void write(OrderFilter filter, Consumer<ExportedLine> lines) {
        Conditions where = OrderConditions.of(filter);
        jdbc.query(sql(where), where.values(), row -> {
            lines.accept(read(row));
        });
    }

    private static ExportedLine read(ResultSet row) throws SQLException {
        return new ExportedLine(
                new OrderId(row.getObject("order_id", UUID.class)),
                new CallId(row.getObject("call_id", UUID.class)),
                row.getObject("confirmed_at", OffsetDateTime.class).toInstant(),
                OrderState.valueOf(row.getString("state")),
                Lines.place(row),
                row.getString("delivery_service"),
                row.getString("sku"),
                row.getString("name"),
                row.getString("product_group"),
                row.getInt("quantity"),
                row.getBigDecimal("price"),
                row.getBigDecimal("amount"),
                row.getBigDecimal("total"),
                row.getString("currency"));
    }
}
