package io.voronka.privacy.store;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * All data keys that the keyset has wrapped, table by table. A table is gone through in the order of its pages, so that
 * no index is needed for something that is done once in years.
 */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
@Repository
public class WrappedKeys {

    /** How many tables there are. */
    public static final int TABLES = Table.values().length;

    private final JdbcClient jdbc;

    WrappedKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A table with wrapped keys: whose each is, in which column, and whether the number of the key stands beside it. */
    private enum Table {
        PERSON("vault.person_key", "person_id", "wrapped_key", true),
        HELD_LEAD("vault.held_lead", "lead_id", "wrapped_key", true),
        FILE("vault.sealed_file", "file_id", "wrapped_key", true),
        STAGED("vault.import_row", "person_id", "wrapped_key", true),
        REVIEW("vault.import_review", "person_id", "wrapped_key", true),
        SNAPSHOT("vault.deletion_snapshot", "deletion_id", "wrapped_key", false),
        REQUEST("vault.person_request", "request_id", "wrapped_key", false),
        CONTRACTOR("crm.contractor", "secret_id", "secret_key", false);

        private final String find;
        private final String put;

        Table(String table, String owner, String wrapped, boolean numbered) {
            // Who is being erased or merged holds the row and is found by the next pass.
            find = """
                    SELECT ctid::text AS place, %2$s AS owner, %3$s AS wrapped FROM %1$s
                    WHERE ctid > :place::tid AND substring(%3$s FROM 1 FOR 5) <> :prefix
                    LIMIT :most FOR NO KEY UPDATE SKIP LOCKED
                    """.formatted(table, owner, wrapped);
            put = """
                    UPDATE %1$s t SET %2$s = n.wrapped%3$s
                    FROM unnest(:places::tid[], :wrapped::bytea[]) AS n (place, wrapped) WHERE t.ctid = n.place
                    """.formatted(table, wrapped, numbered ? ", kek_id = :key::smallint" : "");
        }
    }

    /** A key as stored; place is valid as long as the transaction that has locked it. */
    public record Wrapped(String place, UUID owner, byte[] wrapped) {}

    /** Keys behind a place that do not begin with the prefix, locked. */
    public List<Wrapped> otherThan(byte[] prefix, int table, String place, int most) {
        return jdbc.sql(Table.values()[table].find)
                .param("place", place.isEmpty() ? "(0,0)" : place)
                .param("prefix", prefix)
                .param("most", most)
                .query((row, number) -> new Wrapped(
                        row.getString("place"), row.getObject("owner", UUID.class), row.getBytes("wrapped")))
                .list();
    }

    /** Puts keys in the place of those that were just read. */
    public int replace(int table, List<Wrapped> keys, short wrappingKey) {
        String sql = Table.values()[table].put;
        var statement = jdbc.sql(sql)
                .param("places", Columns.texts(keys, Wrapped::place))
                .param("wrapped", Columns.bytes(keys, Wrapped::wrapped));
        return (sql.contains(":key") ? statement.param("key", wrappingKey) : statement).update();
    }
}
