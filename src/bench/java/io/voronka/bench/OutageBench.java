package io.voronka.bench;

import io.voronka.VoronkaApplication;
import io.voronka.demo.fake.Misbehaviour;
import io.voronka.demo.fake.Trouble;
import io.voronka.demo.fake.bitrix24.FakeBitrix;
import io.voronka.demo.fake.mindbox.FakeMindbox;
import io.voronka.demo.fake.mindbox.FakeMindbox.Project;
import io.voronka.support.FakeServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An hour in which Mindbox is away, beside three hours in which it is there, on a clock that runs sixty times as fast. Leads
 * come at an even rate; measured are the time until one is answered and the lag of Bitrix24. After the outage the clock runs
 * as the world does, and a minute is measured of how fast the backlog drains.
 */
public final class OutageBench {

    private static final int SPEED = 60;
    private static final Duration HOUR =
            Duration.ofMinutes(Integer.getInteger("bench.outage.minutes", 60)).dividedBy(SPEED);
    private static final int CONTROLS = Integer.getInteger("bench.outage.controls", 3);
    private static final int CLIENTS = 8;
    private static final int LEADS_A_SECOND = Integer.getInteger("bench.outage.leads", 24);
    /** As many as it can take: a cold machine would make each hour look better than the one before. */
    private static final int WARMING = LEADS_A_SECOND * 50;

    /** Requests a minute: less than an hour's leads, so that the limit is seen when they all wait. */
    private static final int LIMIT = Integer.getInteger("bench.outage.limit", 1_200);

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final HttpClient http = HttpClient.newHttpClient();
    private final App app;
    private final JdbcClient jdbc;
    private final FakeMindbox mindbox;
    private final FastClock clock;

    private OutageBench(App app, FakeMindbox mindbox, FastClock clock) {
        this.app = app;
        this.jdbc = app.bean(JdbcClient.class);
        this.mindbox = mindbox;
        this.clock = clock;
    }

    /** Runs so many times as fast as the world, until it is told to run as the world does. */
    static final class FastClock extends Clock {

        private record Base(Instant at, long nanos, int speed) {}

        private volatile Base base = new Base(Instant.now(), System.nanoTime(), SPEED);

        @Override
        public Instant instant() {
            Base now = base;
            return now.at.plusNanos((System.nanoTime() - now.nanos) * now.speed);
        }

        void slow() {
            base = new Base(instant(), System.nanoTime(), 1);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("UTC");
        }
    }

    private static final FastClock CLOCK = new FastClock();

    /** The clock of the application; no @Configuration, which other tests would find. */
    static class FastTime {
        @Bean
        Clock clock() {
            return CLOCK;
        }
    }

    /** What an hour was like, in milliseconds of the world. */
    private record Hour(double intake95, double intake50, double lag95, double lag50, int leads) {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        Path keyset = folder.resolve("keyset.json");
        if (!Files.exists(keyset)) {
            io.voronka.privacy.keys.MakeKeyset.main(new String[] {keyset.toString()});
        }
        FakeMindbox mindbox = new FakeMindbox(Project.usual("bench").withLimit(LIMIT), CLOCK);
        FakeBitrix bitrix = new FakeBitrix("1", "bench", CLOCK);
        try (FakeServer mindboxServer = new FakeServer(mindbox);
                FakeServer bitrixServer = new FakeServer(bitrix);
                BenchDatabase server = new BenchDatabase(
                        folder.resolve("postgres-" + ProcessHandle.current().pid()))) {
            Map.of(
                            "voronka.sync.mindbox.host", mindboxServer.address().toString(),
                            "voronka.sync.mindbox.secret-key", "bench",
                            "voronka.sync.mindbox.rate", Integer.toString(LIMIT),
                            // of the world, as the client counts; so a claim has to last long by the fast clock
                            "voronka.sync.mindbox.timeout", "1s",
                            "voronka.sync.bitrix24.portal",
                                    bitrixServer.address().toString(),
                            "voronka.sync.bitrix24.code", "bench",
                            "voronka.sync.bitrix24.timeout", "1s",
                            "voronka.delivery.lease-margin", "1h",
                            "voronka.delivery.poll", "15ms")
                    .forEach(System::setProperty);
            try (App app = App.with(server.create("outage"), folder, FastTime.class, VoronkaApplication.class)) {
                new OutageBench(app, mindbox, CLOCK).measure(bitrix);
            }
        }
    }

    private void measure(FakeBitrix bitrix) throws Exception {
        hour("warm-up", HOUR.multipliedBy(2).dividedBy(3), WARMING);
        List<Hour> controls = new ArrayList<>();
        for (int control = 0; control < CONTROLS; control++) {
            controls.add(hour("Mindbox is there", HOUR, LEADS_A_SECOND));
        }
        Misbehaviour misbehaviour = mindbox.misbehaviour();
        misbehaviour.share(Trouble.UNAVAILABLE, 0.4);
        misbehaviour.share(Trouble.RESET, 0.3);
        misbehaviour.share(Trouble.TIME_OUT, 0.3);
        Hour away = hour("Mindbox is away", HOUR, LEADS_A_SECOND);
        misbehaviour.stop();
        drain();
        System.out.printf(
                Locale.ROOT,
                "Mindbox was asked too often %d times%n",
                mindbox.ledger(0).rateViolations());
        System.out.printf(Locale.ROOT, "Bitrix24 was asked too often %d times%n", bitrix.violations());
        compare(
                "intake p95",
                away.intake95,
                controls.stream().mapToDouble(Hour::intake95).toArray());
        compare(
                "lag of Bitrix24 p95",
                away.lag95,
                controls.stream().mapToDouble(Hour::lag95).toArray());
    }

    private static void compare(String what, double away, double[] controls) {
        double[] sorted = java.util.Arrays.stream(controls).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f ms, controls %.1f to %.1f ms: %+.0f %% against the slowest, %+.0f %% against the median%n",
                what,
                away,
                sorted[0],
                sorted[sorted.length - 1],
                100 * (away / sorted[sorted.length - 1] - 1),
                100 * (away / sorted[sorted.length / 2] - 1));
    }

    private Hour hour(String what, Duration length, int leadsASecond) throws Exception {
        Instant from = clock.instant();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Callable<List<Double>>> loads = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            loads.add(() -> load(length, leadsASecond));
        }
        List<Double> answers = new ArrayList<>();
        for (Future<List<Double>> load : clients.invokeAll(loads)) {
            answers.addAll(load.get());
        }
        clients.shutdown();
        while (jdbc.sql("SELECT EXISTS (SELECT FROM crm.delivery WHERE system = 'bitrix24' AND state = 'WAITING')")
                .query(Boolean.class)
                .single()) {
            LockSupport.parkNanos(20_000_000);
        }
        double[] lags = lags(from);
        double[] sorted =
                answers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        Hour hour = new Hour(at(sorted, 0.95), at(sorted, 0.5), at(lags, 0.95), at(lags, 0.5), sorted.length);
        System.out.printf(
                Locale.ROOT,
                "%s: %,d leads, answered in %.1f ms (p50 %.1f), lag of Bitrix24 %.1f ms (p50 %.1f), Mindbox waits for"
                        + " %,d%n",
                what,
                hour.leads,
                hour.intake95,
                hour.intake50,
                hour.lag95,
                hour.lag50,
                waiting());
        return hour;
    }

    /** A client that sends a lead every so often, and at once if it is late, until the time is over. */
    private List<Double> load(Duration length, int leadsASecond) throws Exception {
        List<Double> answers = new ArrayList<>();
        long gap = Duration.ofSeconds(1).toNanos() * CLIENTS / leadsASecond;
        long end = System.nanoTime() + length.toNanos();
        for (long next = System.nanoTime(); next < end && System.nanoTime() < end; next += gap) {
            while (System.nanoTime() < next) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
            HttpRequest request = HttpRequest.newBuilder(URI.create(app.base() + "/api/v1/leads"))
                    .header(
                            "Authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString("integration:integration"
                                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(lead(NEXT.incrementAndGet())))
                    .build();
            long start = System.nanoTime();
            int status =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
            answers.add((System.nanoTime() - start) / 1e6);
            if (status != 201) {
                throw new IllegalStateException("A lead was answered " + status);
            }
        }
        return answers;
    }

    private static String lead(int number) {
        return """
            {"source": "bench", "externalId": "o-%d", "kind": "B2C", "brand": "aurora", "campaign": "spring",
             "person": {"name": "Смирнова Анна", "phone": "+7916%07d"}}\
            """.formatted(number, number);
    }

    private double[] lags(Instant from) {
        return jdbc.sql("""
            SELECT extract(epoch FROM finished_at - decided_at) * 1000 FROM crm.delivery
            WHERE system = 'bitrix24' AND decided_at >= ?
            """).param(from.atOffset(ZoneOffset.UTC)).query(Double.class).list().stream()
                .mapToDouble(lag -> lag / SPEED)
                .sorted()
                .toArray();
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }

    private long waiting() {
        return jdbc.sql("SELECT count(*) FROM crm.delivery WHERE system = 'mindbox' AND state = 'WAITING'")
                .query(Long.class)
                .single();
    }

    /** From the first answer on, for a minute: what waited goes out at the system's limit. */
    private void drain() {
        long backlog = waiting();
        int before = mindbox.ledger(0).effects();
        Instant back = clock.instant();
        while (mindbox.ledger(0).effects() == before) {
            LockSupport.parkNanos(1_000_000);
        }
        clock.slow();
        Instant began = clock.instant();
        Instant end = began.plusSeconds(60);
        int first = mindbox.ledger(0).effects();
        while (clock.instant().isBefore(end) && waiting() > 0) {
            LockSupport.parkNanos(20_000_000);
        }
        double seconds = Duration.between(began, clock.instant()).toMillis() / 1000.0;
        System.out.printf(
                Locale.ROOT,
                "backlog of %,d, the first answered %d s after Mindbox was back, then %,d in %.1f s where %,d a minute"
                        + " are allowed%n",
                backlog,
                Duration.between(back, began).toSeconds(),
                mindbox.ledger(0).effects() - first,
                seconds,
                LIMIT);
    }
}
