package io.voronka.bench;

import io.voronka.VoronkaApplication;
import io.voronka.platform.delivery.DeliveryLedger;
import io.voronka.platform.delivery.DeliverySubject;
import io.voronka.platform.delivery.NewDelivery;
import io.voronka.platform.delivery.OutsideSystem;
import io.voronka.platform.id.Ids;
import io.voronka.support.OutsideClient;
import io.voronka.support.OutsideFake;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deliveries a second through the ledger, beside a bare loop of the same HTTP client: both with sixteen connections to a
 * system in another process that answers in five milliseconds, by turns in one run. At the end the same with a million
 * deliveries that wait behind others.
 */
public final class DeliveryBench {

    private static final int CONNECTIONS = 16;
    private static final int SENDS = Integer.getInteger("bench.delivery.sends", 20_000);
    private static final int ROUNDS = Integer.getInteger("bench.delivery.rounds", 5);
    private static final int BACKLOG = Integer.getInteger("bench.delivery.backlog", 1_000_000);
    private static final String SYSTEM = "bench";

    private final URI fake;
    private final ConfigurableApplicationContext context;
    private final JdbcClient jdbc;

    private DeliveryBench(URI fake, ConfigurableApplicationContext context) {
        this.fake = fake;
        this.context = context;
        this.jdbc = context.getBean(JdbcClient.class);
    }

    /** The adapter that is measured; no @Configuration, which other tests would find. */
    static class Adapter {
        @Bean
        OutsideSystem bench() {
            URI uri = URI.create(System.getProperty("bench.delivery.fake"));
            return new OutsideClient(SYSTEM, () -> uri, true, CONNECTIONS, 1, Duration.ofSeconds(10), Optional.empty());
        }
    }

    /** The system in a process of its own. */
    static final class FakeProcess {
        public static void main(String[] arguments) throws Exception {
            try (OutsideFake fake = new OutsideFake(true, Duration.ofMillis(5))) {
                System.out.println(fake.uri());
                System.in.read();
            }
        }

        private FakeProcess() {}
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        Path keyset = folder.resolve("keyset.json");
        if (!Files.exists(keyset)) {
            io.voronka.privacy.keys.MakeKeyset.main(new String[] {keyset.toString()});
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FakeProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BenchDatabase server = new BenchDatabase(
                folder.resolve("postgres-" + ProcessHandle.current().pid()))) {
            String uri = process.inputReader().readLine();
            System.setProperty("bench.delivery.fake", uri);
            try (App app = App.with(server.create("delivery"), folder, Adapter.class, VoronkaApplication.class)) {
                new DeliveryBench(URI.create(uri), app.context()).measure();
            }
        } finally {
            process.destroy();
        }
    }

    private void measure() throws Exception {
        bare(SENDS / 2);
        ledger(SENDS / 2);
        List<Double> bare = new ArrayList<>();
        List<Double> ledger = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            bare.add(bare(SENDS));
            ledger.add(ledger(SENDS));
            System.out.printf(
                    Locale.ROOT, "round %d: bare %.0f/s, ledger %.0f/s%n", round, bare.get(round), ledger.get(round));
        }
        report("empty ledger", bare, ledger);
        backlog();
        List<Double> behind = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            behind.add(ledger(SENDS));
        }
        report("a million rows wait behind two heads that are not due", bare, behind);
    }

    private static void report(String what, List<Double> bare, List<Double> ledger) {
        System.out.printf(
                Locale.ROOT,
                "%s, %d x %,d sends: bare median %.0f/s, ledger median %.0f/s, ratio %.2f%n",
                what,
                ROUNDS,
                SENDS,
                median(bare),
                median(ledger),
                median(ledger) / median(bare));
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private double bare(int sends) throws Exception {
        HttpClient client = OutsideClient.client();
        AtomicInteger left = new AtomicInteger(sends);
        CountDownLatch done = new CountDownLatch(CONNECTIONS);
        long start = System.nanoTime();
        for (int i = 0; i < CONNECTIONS; i++) {
            new Thread(() -> {
                        while (left.getAndDecrement() > 0) {
                            send(client);
                        }
                        done.countDown();
                    })
                    .start();
        }
        done.await();
        return sends / ((System.nanoTime() - start) / 1e9);
    }

    private void send(HttpClient client) {
        try {
            client.send(
                    HttpRequest.newBuilder(fake.resolve("/deliver"))
                            .timeout(Duration.ofSeconds(10))
                            .POST(HttpRequest.BodyPublishers.ofString(Ids.next() + " " + Ids.next() + " 1"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Posts while the system is paused, and counts from the moment it goes on to the last result in the database. */
    private double ledger(int sends) throws Exception {
        post(sends);
        long others = waiting() - sends;
        long start = System.nanoTime();
        pause(false);
        while (waiting() > others) {
            Thread.sleep(50);
        }
        return sends / ((System.nanoTime() - start) / 1e9);
    }

    private void post(int sends) {
        pause(true);
        TransactionTemplate transaction = context.getBean(TransactionTemplate.class);
        DeliveryLedger ledger = context.getBean(DeliveryLedger.class);
        for (int from = 0; from < sends; from += 1_000) {
            transaction.executeWithoutResult(status -> {
                for (int i = 0; i < 1_000; i++) {
                    UUID lane = Ids.next();
                    ledger.post(new NewDelivery(
                            SYSTEM,
                            lane,
                            new DeliverySubject(DeliverySubject.Type.PERSON, lane),
                            "tell",
                            Map.of("n", "1")));
                }
            });
        }
    }

    private void pause(boolean paused) {
        var systems = context.getBean(io.voronka.platform.delivery.OutsideSystems.class);
        if (paused) {
            systems.pause(SYSTEM, "bench");
        } else {
            systems.resume(SYSTEM, "bench");
        }
    }

    /** Deliveries that wait, without those behind others: counting must not disturb what is measured. */
    private long waiting() {
        return jdbc.sql("""
                        SELECT count(*) FROM crm.delivery
                        WHERE system = 'bench' AND operation = 'tell' AND state = 'WAITING' AND next_try_at < 'infinity'
                        """).query(Long.class).single();
    }

    /** Half of a million in one lane, half in a thousand lanes; the heads wait for a day. */
    private void backlog() throws Exception {
        pause(true);
        jdbc.sql("""
                        INSERT INTO crm.delivery (delivery_id, system, lane, subject_type, subject_id, operation, details,
                            decided_at, next_try_at)
                        SELECT gen_random_uuid(), 'bench', lane, 'PERSON', lane, 'tell', '{"n":"1"}', now(),
                            CASE WHEN i <= 2000 THEN now() + interval '1 day' ELSE now() END
                        FROM (SELECT i, md5((CASE WHEN i % 2 = 0 THEN 0 ELSE i % 2000 END)::text)::uuid AS lane
                              FROM generate_series(1, ?) AS i) AS rows
                        ORDER BY i
                        """).param(BACKLOG).update();
        jdbc.sql("VACUUM ANALYZE crm.delivery").update();
        long start = System.nanoTime();
        pause(false);
        while (jdbc.sql("SELECT EXISTS (SELECT FROM crm.delivery WHERE state = 'WAITING' AND next_try_at <= now())")
                .query(Boolean.class)
                .single()) {
            Thread.sleep(50);
        }
        System.out.printf(
                Locale.ROOT,
                "%,d rows behind others set aside in %.1f s%n",
                BACKLOG,
                (System.nanoTime() - start) / 1e9);
        long heads = waiting();
        post(SENDS);
        explain();
        pause(false);
        while (waiting() > heads) {
            Thread.sleep(50);
        }
    }

    /** How the dispatcher looks for rows that are due, and for what goes before them. */
    private void explain() {
        jdbc.sql("""
                        EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF)
                        WITH due AS MATERIALIZED (
                            SELECT delivery_id, lane, number, next_try_at FROM crm.delivery
                            WHERE system = 'bench' AND operation = 'tell' AND state = 'WAITING'
                                AND next_try_at <= now()
                            ORDER BY next_try_at, number LIMIT 128 FOR UPDATE SKIP LOCKED)
                        SELECT due.delivery_id, coalesce(head.delivery_id, leased.delivery_id) FROM due
                        LEFT JOIN LATERAL (
                            SELECT delivery_id FROM crm.delivery AS ahead
                            WHERE ahead.system = 'bench' AND ahead.lane = due.lane AND ahead.state = 'WAITING'
                                AND ahead.number < due.number
                            ORDER BY ahead.number LIMIT 1) AS head ON true
                        LEFT JOIN LATERAL (
                            SELECT delivery_id FROM crm.delivery AS sent
                            WHERE sent.system = 'bench' AND sent.lane = due.lane AND sent.leased_by IS NOT NULL
                                AND sent.delivery_id <> due.delivery_id
                            LIMIT 1) AS leased ON true
                        ORDER BY due.next_try_at, due.number
                        """).query(String.class).list().forEach(System.out::println);
    }
}
