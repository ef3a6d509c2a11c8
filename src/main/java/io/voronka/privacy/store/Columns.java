package io.voronka.privacy.store;

import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.ContactType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Iterator;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Rows turned into arrays, one a column, for {@code unnest}. The driver sends these array types as they are; ids and
 * times go as texts and are cast in the SQL.
 */
final class Columns {

    private Columns() {}

    static <R> String[] texts(Collection<R> rows, Function<R, ? extends Object> value) {
        String[] column = new String[rows.size()];
        Iterator<R> all = rows.iterator();
        for (int i = 0; i < column.length; i++) {
            Object element = value.apply(all.next());
            column[i] = element == null ? null : element.toString();
        }
        return column;
    }

    static <R> byte[][] bytes(Collection<R> rows, Function<R, byte[]> value) {
        byte[][] column = new byte[rows.size()][];
        Iterator<R> all = rows.iterator();
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(all.next());
        }
        return column;
    }

    /** Numbers as a PostgreSQL array in text, for an array in each row. */
    static String array(long[] numbers) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < numbers.length; i++) {
            text.append(i == 0 ? "" : ",").append(numbers[i]);
        }
        return text.append('}').toString();
    }

    static <R> int[] ints(Collection<R> rows, ToIntFunction<R> value) {
        return rows.stream().mapToInt(value).toArray();
    }

    /** The three columns of blind indexes, as parameters {@code types}, {@code keys} and {@code indexes}. */
    static StatementSpec bind(StatementSpec statement, Collection<BlindIndex> indexes) {
        return statement
                .param("types", ints(indexes, index -> index.type().code()))
                .param("keys", ints(indexes, BlindIndex::keyId))
                .param("indexes", bytes(indexes, BlindIndex::bytes));
    }

    /** Reads them back from columns {@code type}, {@code key_id} and {@code blind_index}. */
    static BlindIndex index(ResultSet row) throws SQLException {
        return BlindIndex.of(ContactType.of(row.getShort("type")), row.getShort("key_id"), row.getBytes("blind_index"));
    }
}
