package io.voronka.bench;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.postgresql.PGConnection;

/** Copies the rows of people that are there, raw, into empty tables that have the same columns and indexes. */
final class RawCopy {

    private static final List<String> TABLES = List.of(
            "vault.person_key",
            "vault.person_record",
            "vault.contact_point",
            "vault.contact_link",
            "vault.match_key",
            "crm.person");

    private RawCopy() {}

    static double seconds(BenchDatabase.Address database) throws Exception {
        double seconds = 0;
        try (Connection source = database.connect();
                Connection target = database.connect();
                Statement statement = target.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS raw");
            for (String table : TABLES) {
                String copy = "raw." + table.substring(table.indexOf('.') + 1);
                statement.execute("CREATE TABLE " + copy + " (LIKE " + table + " INCLUDING INDEXES)");
                seconds += copy(source, target, table, copy);
            }
            statement.execute("DROP SCHEMA raw CASCADE");
        }
        return seconds;
    }

    private static double copy(Connection source, Connection target, String from, String to) throws Exception {
        long start = System.nanoTime();
        try (PipedOutputStream out = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(out, 1 << 20)) {
            CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> {
                try (out) {
                    source.unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut("COPY " + from + " TO STDOUT (FORMAT binary)", out);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            target.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + to + " FROM STDIN (FORMAT binary)", in);
            reading.join();
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
