package io.voronka.canary;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads every column of every row of every table, of the engine and of Liquibase too, and searches it. */
final class DatabaseWalk {

    private static final String TABLES = """
            SELECT quote_ident(nspname) || '.' || quote_ident(relname)
            FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
            WHERE relkind IN ('r', 'p', 'm', 'v', 'f')
              AND nspname NOT IN ('pg_catalog', 'information_schema')
              AND nspname NOT LIKE 'pg\\_toast%'
            ORDER BY 1
            """;

    private final CanarySearch search;
    private final Map<String, Long> rows = new TreeMap<>();
    private final Set<String> leaks = new TreeSet<>();
    /** Ids and words repeat in every table. */
    private final Set<String> clean = new HashSet<>();

    private DatabaseWalk(CanarySearch search) {
        this.search = search;
    }

    static DatabaseWalk through(Connection connection, CanarySearch search) throws SQLException {
        DatabaseWalk walk = new DatabaseWalk(search);
        for (String table : tables(connection)) {
            walk.read(connection, table);
        }
        return walk;
    }

    /** Table, column, and what was found there; empty for nothing. */
    Set<String> leaks() {
        return leaks;
    }

    /** How many rows were read, a table. */
    Map<String, Long> rows() {
        return rows;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TABLES);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                tables.add(result.getString(1));
            }
        }
        return tables;
    }

    private void read(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
            ResultSetMetaData columns = result.getMetaData();
            long count = 0;
            for (; result.next(); count++) {
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    String place = table + "." + columns.getColumnName(i) + ": ";
                    find(result, i, columns.getColumnTypeName(i)).forEach(found -> leaks.add(place + found));
                }
            }
            rows.put(table, count);
        }
    }

    private Set<String> find(ResultSet result, int column, String type) throws SQLException {
        if (type.equals("bytea")) {
            byte[] bytes = result.getBytes(column);
            return bytes == null ? Set.of() : search.in(bytes);
        }
        String text = result.getString(column);
        if (text == null || clean.contains(text)) {
            return Set.of();
        }
        Set<String> found = search.in(text);
        if (found.isEmpty()) {
            clean.add(text);
        }
        return found;
    }
}
