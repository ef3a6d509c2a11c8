package io.voronka.platform.rows;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * {@code INSERT INTO table (…) SELECT … FROM unnest(…)}: any number of rows in one statement with one array a column,
 * so the statement has one text, and one plan, however many rows there are.
 *
 * @param <R> what becomes a row
 */
public final class RowInsert<R> {

    private record Column<R>(String name, String type, Function<R, @Nullable Object> value) {}

    private final String table;
    private final List<Column<R>> columns = new ArrayList<>();
    private String conflict = "";

    /** Made at the first run: from then on the columns stay as they are. */
    private @Nullable String sql;

    private RowInsert(String table) {
        this.table = table;
    }

    public static <R> RowInsert<R> into(String table) {
        return new RowInsert<>(table);
    }

    /**
     * A column.
     *
     * @param type PostgreSQL's name of the type; {@code jsonb} is sent as text and cast
     * @param value an {@link Instant} goes into {@code timestamptz}
     */
    public RowInsert<R> column(String name, String type, Function<R, @Nullable Object> value) {
        columns.add(new Column<>(name, type, value));
        return this;
    }

    /** What follows {@code ON CONFLICT}. */
    public RowInsert<R> onConflict(String clause) {
        conflict = " ON CONFLICT " + clause;
        return this;
    }

    /** Inserts the rows in their order. */
    public void run(JdbcTemplate jdbc, List<R> rows) {
        String sql = sql();
        jdbc.execute((ConnectionCallback<@Nullable Void>) connection -> {
            List<Array> arrays = new ArrayList<>(columns.size());
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (Column<R> column : columns) {
                    arrays.add(array(connection, column, rows));
                    statement.setArray(arrays.size(), arrays.get(arrays.size() - 1));
                }
                statement.executeUpdate();
            }
            for (Array array : arrays) {
                array.free();
            }
            return null;
        });
    }

    private String sql() {
        String known = sql;
        if (known == null) {
            known = text();
            sql = known;
        }
        return known;
    }

    private String text() {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String selected = columns.stream()
                .map(column -> "jsonb".equals(column.type) ? column.name + "::jsonb" : column.name)
                .collect(Collectors.joining(", "));
        String arrays =
                columns.stream().map(column -> "?::" + sentType(column) + "[]").collect(Collectors.joining(", "));
        return "INSERT INTO " + table + " (" + names + ") SELECT " + selected + " FROM unnest(" + arrays
                + ") WITH ORDINALITY AS incoming (" + names + ", place) ORDER BY place" + conflict;
    }

    private static String sentType(Column<?> column) {
        return "jsonb".equals(column.type) ? "text" : column.type;
    }

    private static <R> Array array(Connection connection, Column<R> column, List<R> rows) throws java.sql.SQLException {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = sent(column.value.apply(rows.get(row)));
        }
        return connection.createArrayOf(sentType(column), values);
    }

    private static @Nullable Object sent(@Nullable Object value) {
        return value instanceof Instant instant ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : value;
    }
}
