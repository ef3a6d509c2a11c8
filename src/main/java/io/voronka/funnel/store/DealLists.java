package io.voronka.funnel.store;

import io.voronka.funnel.Deal;
import io.voronka.funnel.DealFilter;
import io.voronka.kernel.PersonId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of {@code crm.deal}, the newest first. Only what is asked stands in the query, so that each has its own plan. */
@Repository
public class DealLists {

    private final JdbcClient jdbc;
    private final DealColumns columns;

    DealLists(JdbcClient jdbc, DealColumns columns) {
        this.jdbc = jdbc;
        this.columns = columns;
    }

    /** A query as it is asked. */
    record Question(String sql, Map<String, Object> values) {}

    public List<Deal> list(DealFilter filter, int limit) {
        Question question = question(filter, limit);
        return jdbc.sql(question.sql())
                .params(question.values())
                .query((row, number) -> columns.read(row))
                .list();
    }

    static Question question(DealFilter filter, int limit) {
        Map<String, Object> values = new HashMap<>();
        StringBuilder where = new StringBuilder("true");
        add(
                where,
                values,
                "funnel = :funnel",
                "funnel",
                filter.funnel() == null ? null : filter.funnel().name());
        add(where, values, "stage = :stage", "stage", filter.stage());
        add(where, values, "open = :open", "open", filter.open());
        add(where, values, "responsible = :responsible", "responsible", filter.responsible());
        add(where, values, "source = :source", "source", filter.source());
        add(where, values, "external_id = :external", "external", filter.externalId());
        add(where, values, "received_by = :sender", "sender", filter.receivedBy());
        add(
                where,
                values,
                "deal_id < :before",
                "before",
                filter.before() == null ? null : filter.before().value());
        add(
                where,
                values,
                "person_id = ANY (:people)",
                "people",
                filter.people() == null
                        ? null
                        : filter.people().stream().map(PersonId::value).toArray(UUID[]::new));
        return new Question("SELECT * FROM crm.deal WHERE " + where + " ORDER BY deal_id DESC LIMIT " + limit, values);
    }

    private static void add(
            StringBuilder where, Map<String, Object> values, String condition, String name, @Nullable Object value) {
        if (value != null) {
            where.append(" AND ").append(condition);
            values.put(name, value);
        }
    }

    /** Login that sent a deal over the interface; null if it came otherwise. */
    public @Nullable String receivedBy(UUID deal) {
        return jdbc.sql("SELECT received_by FROM crm.deal WHERE deal_id = ?")
                .param(deal)
                .query((row, number) -> new Sender(row.getString(1)))
                .optional()
                .map(Sender::login)
                .orElse(null);
    }

    private record Sender(@Nullable String login) {}
}
