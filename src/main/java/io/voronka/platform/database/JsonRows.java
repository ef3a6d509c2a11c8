package io.voronka.platform.database;

import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of a query as JSON, written by the database: columns become members, times ISO 8601. */
public final class JsonRows {

    private JsonRows() {}

    /**
     * An array of the rows, in their order.
     *
     * @param query a SELECT that takes {@code :people}, an array of ids
     */
    public static String of(JdbcClient jdbc, String query, Collection<UUID> people) {
        return jdbc.sql("SELECT coalesce(jsonb_agg(to_jsonb(part)), '[]'::jsonb)::text FROM (" + query + ") AS part")
                .param("people", people.toArray(UUID[]::new))
                .query(String.class)
                .single();
    }
}
