package io.voronka.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voronka.funnel.reactivation.PickAlone;
import io.voronka.funnel.reactivation.Reactivation;
import io.voronka.funnel.reactivation.ShiftEnd;
import io.voronka.funnel.store.PickStatement;
import io.voronka.platform.time.WorkingDays;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The daily selection from a base of a million people beside one bare statement over the same indexes, by turns on one
 * database; then with the 250 processes and calls, and the end of their shift. No table of the base may be read as a whole.
 */
public final class PickBench {

    private static final int PEOPLE = Integer.getInteger("bench.pick.people", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("bench.pick.rounds", 9);
    private static final int WANTED = 250;
    private static final long STATISTICS_MILLIS = 2_000;

    private static final String SCANS = """
            SELECT schemaname || '.' || relname AS name, seq_scan FROM pg_stat_user_tables
            WHERE schemaname || '.' || relname IN ('crm.deal', 'crm.deal_stage', 'crm.person', 'crm.contact',
                  'vault.person_key', 'vault.contact_point', 'vault.contact_link', 'vault.consent_record',
                  'vault.suppression')
            """;

    private final BenchDatabase.Address address;
    private final App app;
    private LocalDate day = LocalDate.now(ZoneOffset.UTC);

    private PickBench(BenchDatabase.Address address, App app) {
        this.address = address;
        this.app = app;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        Path keyset = folder.resolve("keyset.json");
        if (!Files.exists(keyset)) {
            io.voronka.privacy.keys.MakeKeyset.main(new String[] {keyset.toString()});
        }
        try (BenchDatabase server = new BenchDatabase(
                folder.resolve("postgres-" + ProcessHandle.current().pid()))) {
            Files.deleteIfExists(folder.resolve("erasure-ledger-pick"));
            BenchDatabase.Address address = server.create("pick");
            App.product(address, folder).close();
            Seed.people(address, PEOPLE, "/pick-seed.sql");
            try (App app = App.product(address, folder)) {
                new PickBench(address, app).run();
            }
        }
    }

    private void run() throws Exception {
        Map<String, Long> before = scans();
        Reactivation alone = PickAlone.of(app.context());
        Reactivation product = app.bean(Reactivation.class);
        List<Double> bare = new ArrayList<>();
        List<Double> picks = new ArrayList<>();
        List<Double> starts = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            bare.add(bare());
            picks.add(timed(() -> check(alone.pickDay(next(), null).size())));
            starts.add(timed(() -> check(product.pickDay(next(), null).size())));
            System.out.printf(
                    Locale.ROOT,
                    "round %d: bare %.1f ms, pick %.1f ms, pick with %d processes and calls %.0f ms%n",
                    round,
                    bare.get(round),
                    picks.get(round),
                    WANTED,
                    starts.get(round));
            if (round == 0) {
                // what autovacuum does within a minute; until then foreign keys are checked as in the empty tables of
                // the start
                jdbc("VACUUM ANALYZE");
            }
        }
        // the end of a shift of one selection, in as many sweeps as it takes
        ShiftEnd end = app.bean(ShiftEnd.class);
        jdbc("UPDATE crm.deal SET open = false WHERE picked_on < (SELECT max(picked_on) FROM crm.deal)");
        int[] returned = new int[1];
        double sweep = timed(() -> {
            ShiftEnd.Sweep done = end.sweep(day);
            for (; done.left() > 0; done = end.sweep(day)) {
                returned[0] += done.returned();
            }
            returned[0] += done.returned();
        });
        System.out.printf(
                Locale.ROOT,
                "median: bare %.1f ms, pick %.1f ms, ratio %.2f; with processes and calls %.0f ms (first %.0f ms);"
                        + " end of the shift of %d deals %.0f ms%n",
                median(bare),
                median(picks),
                median(picks) / median(bare),
                median(starts),
                starts.get(0),
                returned[0],
                sweep);
        Thread.sleep(STATISTICS_MILLIS);
        scans().forEach((table, scans) ->
                System.out.printf("whole reads of %s: %d%n", table, scans - before.getOrDefault(table, 0L)));
        explain();
    }

    /** The next working day, whose quotas are whole. */
    private LocalDate next() {
        do {
            day = day.plusDays(1);
        } while (!app.bean(WorkingDays.class).isWorking(day));
        return day;
    }

    private double bare() throws SQLException, IOException {
        try (InputStream script = PickBench.class.getResourceAsStream("/pick-bare.sql");
                Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            String sql = new String(script.readAllBytes(), UTF_8);
            int[] picked = new int[1];
            double millis = timed(() -> {
                try (ResultSet rows = statement.executeQuery(sql)) {
                    rows.next();
                    picked[0] = rows.getInt(1);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            check(picked[0]);
            return millis;
        }
    }

    private static void check(int picked) {
        if (picked != WANTED) {
            throw new IllegalStateException("Picked " + picked + " instead of " + WANTED);
        }
    }

    private static double timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private Map<String, Long> scans() throws SQLException {
        Map<String, Long> scans = new TreeMap<>();
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SCANS)) {
            while (rows.next()) {
                scans.put(rows.getString("name"), rows.getLong("seq_scan"));
            }
        }
        return scans;
    }

    private void jdbc(String sql) throws SQLException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void explain() throws SQLException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement();
                ResultSet plan =
                        statement.executeQuery("EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) " + PickStatement.text())) {
            while (plan.next()) {
                System.out.println(plan.getString(1));
            }
        }
    }
}
