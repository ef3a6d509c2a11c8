package io.voronka.bench;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The floor: the very rows that the product has written for its leads (business, vault and ledger, no engine), written
 * once more into empty tables in the leanest way, every sealed value sealed again.
 */
final class Floor {

    private static final Set<String> NATIVE =
            Set.of("uuid", "text", "timestamptz", "int2", "int4", "int8", "bool", "bytea", "float8");

    /** Smallest sealed value: a nonce and a tag around something. */
    private static final int SEALED_BYTES = 40;

    private record Column(String name, String type) {

        String sent() {
            return NATIVE.contains(type) ? type : "text";
        }
    }

    private record Table(String name, List<Column> columns, List<Object[]> rows) {}

    private final List<Table> tables = new ArrayList<>();
    private final int leads;
    private final byte[] key = new byte[32];
    private final SecureRandom random = new SecureRandom();

    private Floor(int leads) {
        this.leads = leads;
        random.nextBytes(key);
    }

    /** Reads the rows of a database in which exactly so many leads of one kind were taken. */
    static Floor of(BenchDatabase.Address product, int leads) throws SQLException {
        Floor floor = new Floor(leads);
        try (Connection connection = product.connect()) {
            for (String table : tables(connection)) {
                List<Column> columns = columns(connection, table);
                List<Object[]> rows = rows(connection, table, columns);
                if (rows.size() >= leads) {
                    floor.tables.add(new Table(table, columns, rows));
                }
            }
        }
        return floor;
    }

    String description() {
        return tables.stream()
                .map(table -> table.name + " × " + table.rows.size() / leads)
                .collect(Collectors.joining(", "));
    }

    /** Empties the tables, writes everything, and tells how many leads a second that made. */
    double leadsPerSecond(BenchDatabase.Address target, int leadsPerTransaction) throws SQLException {
        try (Connection connection = target.connect()) {
            try (Statement statement = connection.createStatement()) {
                for (Table table : tables) {
                    // The register of consents refuses to be emptied, and only a benchmark has reason to.
                    statement.execute("ALTER TABLE " + table.name + " DISABLE TRIGGER USER");
                }
                statement.execute(
                        "TRUNCATE " + tables.stream().map(Table::name).collect(Collectors.joining(", ")) + " CASCADE");
            }
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            for (int from = 0; from < leads; from += leadsPerTransaction) {
                int to = Math.min(leads, from + leadsPerTransaction);
                for (Table table : tables) {
                    int each = table.rows.size() / leads;
                    insert(connection, table, table.rows.subList(from * each, to * each));
                }
                connection.commit();
            }
            return leads / ((System.nanoTime() - start) / 1e9);
        }
    }

    private void insert(Connection connection, Table table, List<Object[]> rows) throws SQLException {
        String names = table.columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String selected = table.columns.stream()
                .map(column -> column.sent().equals(column.type) ? column.name : column.name + "::" + column.type)
                .collect(Collectors.joining(", "));
        String arrays = table.columns.stream()
                .map(column -> "?::" + column.sent() + "[]")
                .collect(Collectors.joining(", "));
        String sql = "INSERT INTO " + table.name + " (" + names + ") OVERRIDING SYSTEM VALUE SELECT " + selected
                + " FROM unnest(" + arrays + ") AS row (" + names + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < table.columns.size(); i++) {
                int column = i;
                Object[] values = rows.stream().map(row -> sealed(row[column])).toArray();
                String type = table.columns.get(i).sent();
                // The driver sends bytes only in an array of their own type.
                Object[] typed = type.equals("bytea") ? Arrays.copyOf(values, values.length, byte[][].class) : values;
                statement.setArray(i + 1, connection.createArrayOf(type, typed));
            }
            statement.executeUpdate();
        }
    }

    private Object sealed(Object value) {
        if (!(value instanceof byte[] bytes) || bytes.length < SEALED_BYTES) {
            return value;
        }
        try {
            byte[] nonce = new byte[12];
            random.nextBytes(nonce);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            byte[] sealed = new byte[bytes.length];
            cipher.doFinal(bytes, 0, bytes.length - 28, sealed, 0);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("""
                        SELECT schemaname || '.' || tablename FROM pg_tables
                        WHERE schemaname IN ('crm', 'vault')
                        ORDER BY tablename LIKE '%link', schemaname DESC, tablename
                        """)) {
            while (result.next()) {
                names.add(result.getString(1));
            }
        }
        return names;
    }

    private static List<Column> columns(Connection connection, String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT attname, format_type(atttypid, NULL), typname
                FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid
                WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                ORDER BY attnum
                """)) {
            statement.setString(1, table);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    String type = result.getString(3);
                    columns.add(new Column(result.getString(1), type.startsWith("_") ? result.getString(2) : type));
                }
            }
        }
        return columns;
    }

    private static List<Object[]> rows(Connection connection, String table, List<Column> columns) throws SQLException {
        String selected = columns.stream()
                .map(column -> column.sent().equals(column.type) ? column.name : column.name + "::text")
                .collect(Collectors.joining(", "));
        List<Object[]> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + selected + " FROM " + table)) {
            while (result.next()) {
                Object[] row = new Object[columns.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = result.getObject(i + 1);
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
