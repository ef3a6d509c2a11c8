package io.voronka.ordering.store;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conditions of a query that are really asked for, so that each question has the plan of its own. */
final class Conditions {

    private final StringBuilder sql = new StringBuilder(" WHERE true");
    private final Map<String, Object> values = new HashMap<>();

    /** Adds a condition, unless its value is null. */
    void add(String condition, String name, @Nullable Object value) {
        if (value != null) {
            add(condition, Map.of(name, value));
        }
    }

    void add(String condition, Map<String, ?> named) {
        sql.append(" AND ").append(condition);
        values.putAll(named);
    }

    String sql() {
        return sql.toString();
    }

    Map<String, Object> values() {
        return values;
    }
}
