package io.voronka.bench;

import io.voronka.intake.IncomingLead.Keys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The bare search by the keys of a lead: one prepared statement of a plain connection, planned once, that reads who is
 * behind the contacts and under the keys of likeness, and the records of nobody. Nothing is locked, opened or compared.
 */
final class LookupFloor implements AutoCloseable {

    private static final String SEARCH = """
            SELECT l.person_id
            FROM unnest(?::bytea[]) AS p (blind_index)
                 CROSS JOIN LATERAL (
                     SELECT o.point_id FROM vault.contact_point o WHERE o.blind_index = p.blind_index LIMIT 1
                 ) AS c
                 CROSS JOIN LATERAL (
                     SELECT k.person_id FROM vault.contact_link k WHERE k.point_id = c.point_id LIMIT 21
                 ) AS l
            UNION ALL
            SELECT m.person_id
            FROM unnest(?::bigint[]) AS k (key)
                 CROSS JOIN LATERAL (
                     SELECT t.person_id FROM vault.match_key t WHERE t.key = k.key LIMIT 21
                 ) AS m
            """;

    private final Connection connection;
    private final PreparedStatement search;

    LookupFloor(DataSource source) throws SQLException {
        this.connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET plan_cache_mode = force_generic_plan");
            statement.execute("SET enable_seqscan = off");
        }
        this.search = connection.prepareStatement(SEARCH);
    }

    /** Nanoseconds that one search took. */
    long search(Keys keys) throws SQLException {
        long start = System.nanoTime();
        search.setObject(1, keys.contacts());
        search.setObject(2, keys.likeness());
        try (ResultSet rows = search.executeQuery()) {
            while (rows.next()) {
                rows.getObject(1);
            }
        }
        return System.nanoTime() - start;
    }

    @Override
    public void close() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("RESET ALL");
        }
        search.close();
        connection.close();
    }
}
