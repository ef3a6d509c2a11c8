package io.voronka.bench;

import io.voronka.platform.delivery.OutsideSystems;
import io.voronka.subscription.Cleanup;
import io.voronka.subscription.Cleanup.Chunk;
import io.voronka.subscription.Cleanup.Position;
import io.voronka.subscription.CleanupStart;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The yearly clean-up of a million leads of which 80,000 are due, beside one bare statement that writes the same rows, by
 * turns, each on a copy of one database. Then the heap chunk by chunk, a node killed in the middle, and the plan.
 */
public final class CleanupBench {

    private static final int PEOPLE = Integer.getInteger("bench.cleanup.people", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("bench.cleanup.rounds", 3);
    private static final int DUE = PEOPLE / 100 * 8;
    /** Where the database is, under target/bench: a name that stays is found again by the next run of the day. */
    private static final String DATA = System.getProperty(
            "bench.cleanup.data", "postgres-" + ProcessHandle.current().pid());

    private static final List<String> PARTS = List.of(
            System.getProperty("bench.cleanup.parts", "compare,heap,kill").split(","));

    private static final String BASE = "cleanup";
    private static final long POLL_MILLIS = 20;

    private static final Map<String, Object> WITH_MINDBOX =
            Map.of("voronka.sync.mindbox.host", "http://localhost:9", "voronka.sync.mindbox.secret-key", "bench");

    private final BenchDatabase server;
    private final Path folder;
    private int copies;

    private CleanupBench(BenchDatabase server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** A node in a process of its own, until its input ends. Its lease on a chunk is short, so that another goes on soon. */
    static final class Node {
        public static void main(String[] arguments) throws Exception {
            BenchDatabase.Address address =
                    new BenchDatabase.Address(arguments[0], arguments[1], arguments[2], arguments[3]);
            Map<String, Object> settings = Map.of("camunda.bpm.job-execution.lock-time-in-millis", 5_000);
            try (App app = App.set(address, Path.of(arguments[4]), settings)) {
                if ("start".equals(arguments[5])) {
                    app.bean(CleanupStart.class).start();
                }
                while (System.in.read() >= 0) {}
            }
        }

        private Node() {}
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        Path keyset = folder.resolve("keyset.json");
        if (!Files.exists(keyset)) {
            io.voronka.privacy.keys.MakeKeyset.main(new String[] {keyset.toString()});
        }
        try (BenchDatabase server = new BenchDatabase(folder.resolve(DATA))) {
            CleanupBench bench = new CleanupBench(server, folder);
            bench.base();
            if (PARTS.contains("compare")) {
                bench.compare();
            }
            if (PARTS.contains("heap")) {
                bench.heap();
            }
            if (PARTS.contains("kill")) {
                bench.kill();
            }
        }
    }

    /** The database that the others are copies of; one that an earlier run has kept is taken as it is. */
    private void base() throws Exception {
        Path seeded = folder.resolve(DATA).resolve("seeded-" + PEOPLE);
        if (!Files.exists(seeded)) {
            Files.deleteIfExists(ledger(folder, BASE));
            BenchDatabase.Address base = server.create(BASE);
            App.product(base, folder).close();
            Seed.people(base, PEOPLE, "/cleanup-seed.sql");
            Files.createFile(seeded);
        }
    }

    /** A copy with the erasure ledger that the original has worked with: none is opened without it. */
    private BenchDatabase.Address copy() throws SQLException, IOException {
        String name = BASE + "_" + ++copies;
        Files.copy(ledger(folder, BASE), ledger(folder, name), StandardCopyOption.REPLACE_EXISTING);
        return server.create(name, BASE);
    }

    private void drop(BenchDatabase.Address address) throws SQLException, IOException {
        server.drop(address);
        Files.delete(ledger(folder, address.name()));
    }

    private static Path ledger(Path folder, String database) {
        return folder.resolve("erasure-ledger-" + database);
    }

    private void compare() throws Exception {
        List<Double> bare = new ArrayList<>();
        List<Double> leanest = new ArrayList<>();
        List<Double> product = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            bare.add(bare(CleanupSql.SAME_ROWS));
            leanest.add(bare(CleanupSql.WITHOUT_LEDGER));
            product.add(product());
            System.out.printf(
                    Locale.ROOT,
                    "round %d: same rows %.2f s, without ledger %.2f s, product %.2f s%n",
                    round,
                    bare.get(round),
                    leanest.get(round),
                    product.get(round));
        }
        System.out.printf(
                Locale.ROOT,
                "same rows median %.2f s, product %.2f s, ratio %.2f; without ledger %.2f s, ratio %.2f%n",
                median(bare),
                median(product),
                median(product) / median(bare),
                median(leanest),
                median(product) / median(leanest));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private double bare(String sql) throws SQLException, IOException {
        BenchDatabase.Address address = copy();
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            long start = System.nanoTime();
            statement.execute(sql);
            double seconds = (System.nanoTime() - start) / 1e9;
            check(address, sql.equals(CleanupSql.WITHOUT_LEDGER) ? 0 : DUE);
            return seconds;
        } finally {
            drop(address);
        }
    }

    /** With a Mindbox to be told, which is paused; from the start of the process to its end in the database. */
    private double product() throws Exception {
        BenchDatabase.Address address = copy();
        try (App app = App.set(address, folder, WITH_MINDBOX)) {
            app.bean(OutsideSystems.class).pause("mindbox", "bench");
            long start = System.nanoTime();
            String process = app.bean(CleanupStart.class).start();
            try (Connection connection = address.connect()) {
                while (number(connection, CleanupSql.ENDED.formatted(process)) == 0) {
                    Thread.sleep(POLL_MILLIS);
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            check(address, DUE);
            return seconds;
        } finally {
            drop(address);
        }
    }

    /** What is alive after a full collection, as the run goes on. */
    private void heap() throws Exception {
        BenchDatabase.Address address = copy();
        try (App app = App.product(address, folder)) {
            Cleanup cleanup = app.bean(Cleanup.class);
            List<Long> alive = new ArrayList<>(List.of(alive()));
            Position next = Position.START;
            for (int chunks = 1; next != null; chunks++) {
                Chunk chunk = cleanup.run(next, null);
                next = chunk.next();
                if (chunks % 4 == 0) {
                    alive.add(alive());
                }
            }
            System.out.println("alive on the heap before, and after each four chunks, MB: " + alive);
            explain(address);
        } finally {
            drop(address);
        }
    }

    private static long alive() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    /** {@code kill -9} when half of the people are done; another node goes on. */
    private void kill() throws Exception {
        BenchDatabase.Address address = copy();
        Process first = node(address, "start");
        try (Connection connection = address.connect()) {
            while (number(connection, CleanupSql.DECIDED) < DUE / 2) {
                if (first.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("The node has ended by itself");
                }
            }
            first.destroyForcibly().waitFor();
            long before = number(connection, CleanupSql.DECIDED);
            Process second = node(address, "wait");
            long start = System.nanoTime();
            while (number(connection, CleanupSql.ALL_ENDED) == 0) {
                if (second.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("The node has ended by itself");
                }
            }
            check(address, DUE);
            System.out.printf(
                    Locale.ROOT,
                    "killed after %,d of %,d people; another node, started then, was done after %.1f s: each once%n",
                    before,
                    DUE,
                    (System.nanoTime() - start) / 1e9);
            second.getOutputStream().close();
            second.waitFor();
        } finally {
            first.destroyForcibly();
            drop(address);
        }
    }

    private Process node(BenchDatabase.Address address, String what) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Node.class.getName(),
                        address.name(),
                        address.url(),
                        address.user(),
                        address.password(),
                        folder.toString(),
                        what)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Everybody who was due is closed, each with one decision, one event a scope; no buyer is. */
    private static void check(BenchDatabase.Address address, int decisions) throws SQLException {
        try (Connection connection = address.connect()) {
            expect(connection, CleanupSql.DECIDED, decisions);
            expect(connection, CleanupSql.DECIDED_TWICE, 0);
            expect(connection, CleanupSql.LEFT_OPEN, 0);
            expect(connection, CleanupSql.WRONGLY_CLOSED, 0);
            expect(connection, CleanupSql.EVENTS_AND_SCOPES_APART, 0);
        }
    }

    private static void expect(Connection connection, String sql, long expected) throws SQLException {
        long found = number(connection, sql);
        if (found != expected) {
            throw new IllegalStateException(found + " instead of " + expected + ": " + sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void explain(BenchDatabase.Address address) throws SQLException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery(
                        "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) " + CleanupSql.DUE_CHUNK)) {
            while (plan.next()) {
                System.out.println(plan.getString(1));
            }
        }
    }
}
