package io.voronka.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/**
 * Fills a database with a base of people and twice as many leads by COPY. The rows are described by a script: one
 * connection makes them, another one copies them in.
 */
final class Seed {

    private static final Pattern COPY = Pattern.compile("COPY ([^;]+?) FROM\\s+(SELECT[^;]+);");

    private Seed() {}

    static void people(BenchDatabase.Address database, int people) throws SQLException, IOException {
        people(database, people, "/seed.sql");
    }

    static void people(BenchDatabase.Address database, int people, String resource) throws SQLException, IOException {
        try (InputStream script = Seed.class.getResourceAsStream(resource);
                Connection target = database.connect()) {
            Matcher copies = COPY.matcher(
                    new String(script.readAllBytes(), UTF_8).replace("${people}", Integer.toString(people)));
            while (copies.find()) {
                copy(database, target, copies.group(1), copies.group(2));
            }
            try (Statement statement = target.createStatement()) {
                statement.execute("VACUUM ANALYZE");
            }
        }
    }

    private static void copy(BenchDatabase.Address database, Connection target, String table, String rows)
            throws SQLException, IOException {
        try (PipedOutputStream out = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(out, 1 << 20)) {
            CompletableFuture<Void> source = CompletableFuture.runAsync(() -> read(database, rows, out));
            target.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + table + " FROM STDIN", in);
            source.join();
        }
    }

    private static void read(BenchDatabase.Address database, String rows, PipedOutputStream out) {
        try (Connection connection = database.connect();
                out) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + rows + ") TO STDOUT", out);
        } catch (SQLException problem) {
            throw new IllegalStateException(problem);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
