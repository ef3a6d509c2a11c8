package io.voronka.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.VoronkaApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fifty operators over a hundred thousand queued calls, with the contact gate, the vault and the processes of the product
 * (of those at the front; the others are rows of the queue), over HTTP: each takes a call, opens its card, thinks for two seconds and says how it ended. Meanwhile operators open
 * Tasklist. Then the same without thinking, beside a bare {@code SKIP LOCKED} claim of a copy of the same table.
 */
public final class CallFloorBench {

    private static final int CALLS = Integer.getInteger("bench.floor.calls", 100_000);
    /** So many have a person and a process; they stand before the others, and are more than a run takes. */
    private static final int FRONT = Integer.getInteger("bench.floor.front", 12_000);

    private static final int OPERATORS = Integer.getInteger("bench.floor.operators", 50);
    /** Until code is compiled and each connection knows its statements, as on any day. */
    private static final int WARM_SECONDS = Integer.getInteger("bench.floor.warm", 120);

    private static final int THINKING_SECONDS = Integer.getInteger("bench.floor.thinking", 60);
    private static final int SATURATED_SECONDS = Integer.getInteger("bench.floor.saturated", 30);
    private static final Duration THOUGHT = Duration.ofSeconds(2);

    private final App app;
    private final BenchDatabase.Address database;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Set<String> given = ConcurrentHashMap.newKeySet();
    private final AtomicInteger twice = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger follow = new AtomicInteger();

    private CallFloorBench(App app, BenchDatabase.Address database) {
        this.app = app;
        this.database = database;
    }

    /** A working day at noon: at night the gate lets nobody be called. No @Configuration, which tests would find. */
    static class Noon {
        @Bean
        @Primary
        Clock noon() {
            ZonedDateTime now = ZonedDateTime.now(ZoneId.of("Europe/Moscow"));
            ZonedDateTime noon =
                    now.with(TemporalAdjusters.next(DayOfWeek.TUESDAY)).with(LocalTime.NOON);
            return Clock.offset(Clock.systemUTC(), Duration.between(now, noon));
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        Path keyset = folder.resolve("keyset.json");
        if (!Files.exists(keyset)) {
            io.voronka.privacy.keys.MakeKeyset.main(new String[] {keyset.toString()});
        }
        try (BenchDatabase server = new BenchDatabase(
                folder.resolve("postgres-" + ProcessHandle.current().pid()))) {
            BenchDatabase.Address database = server.create("floor");
            try (App app = App.with(database, folder, Noon.class, VoronkaApplication.class)) {
                new CallFloorBench(app, database).measure();
            }
        }
    }

    private void measure() throws Exception {
        CallFloorScene scene = new CallFloorScene(app);
        long start = System.nanoTime();
        scene.calls(FRONT);
        say("%,d contacts asked for in %.0f s", FRONT, (System.nanoTime() - start) / 1e9);
        scene.rows(CALLS - FRONT);
        List<String> operators = scene.operators(OPERATORS);
        try (Connection connection = database.connect()) {
            connection.createStatement().execute("VACUUM ANALYZE");
        }
        for (String operator : operators) {
            send(operator, "GET", "/api/v1/calls/queue", ""); // nobody is measured at the login
        }
        shift(operators, Duration.ofSeconds(WARM_SECONDS), Duration.ZERO);
        thinking(operators);
        List<Double> saturated = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        BareClaim claim = new BareClaim(database);
        for (int round = 0; round < 2; round++) {
            bare.add(claim.perSecond(Duration.ofSeconds(SATURATED_SECONDS / 3)));
            saturated.add(saturated(operators));
        }
        say(
                "saturated: %.0f calls/s made by the product, %.0f/s by the bare claim and close, ratio %.2f",
                mean(saturated), mean(bare), mean(saturated) / mean(bare));
        check();
    }

    private void thinking(List<String> operators) throws Exception {
        TasklistUse tasklist = new TasklistUse(app.base(), operators.subList(0, Math.min(5, operators.size())));
        ExecutorService beside = Executors.newSingleThreadExecutor();
        Duration length = Duration.ofSeconds(THINKING_SECONDS);
        try {
            Future<TasklistUse.Times> opened = beside.submit(() -> tasklist.run(length));
            Times times = shift(operators, length, THOUGHT);
            times.report("50 operators, 2 s of thinking");
            opened.get().report();
        } finally {
            beside.shutdown();
        }
    }

    private double saturated(List<String> operators) throws Exception {
        int before = ended.get();
        Duration length = Duration.ofSeconds(SATURATED_SECONDS);
        Times times = shift(operators, length, Duration.ZERO);
        times.report("without thinking");
        return (ended.get() - before) / (double) SATURATED_SECONDS;
    }

    /** What took how long, in nanoseconds. */
    private record Times(
            ConcurrentLinkedQueue<Long> next, ConcurrentLinkedQueue<Long> card, ConcurrentLinkedQueue<Long> outcome) {

        void report(String what) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: next call %s; card %s; outcome %s%n",
                    what,
                    TasklistUse.percentiles(next),
                    TasklistUse.percentiles(card),
                    TasklistUse.percentiles(outcome));
        }
    }

    private Times shift(List<String> operators, Duration length, Duration thought) throws Exception {
        Times times =
                new Times(new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>());
        ExecutorService floor = Executors.newFixedThreadPool(operators.size());
        try {
            long end = System.nanoTime() + length.toNanos();
            List<Callable<Void>> shifts = new ArrayList<>();
            for (String operator : operators) {
                shifts.add(() -> work(operator, end, thought, times));
            }
            for (Future<Void> shift : floor.invokeAll(shifts)) {
                shift.get();
            }
        } finally {
            floor.shutdown();
        }
        return times;
    }

    private Void work(String operator, long end, Duration thought, Times times) throws Exception {
        SplittableRandom random = new SplittableRandom(operator.hashCode() + end);
        pause(thought.multipliedBy(random.nextInt(100)).dividedBy(100)); // they do not come through the door at once
        while (System.nanoTime() < end) {
            JsonNode call = timed(times.next(), () -> send(operator, "POST", "/api/v1/calls/next", ""));
            String id = call.path("callId").asText();
            if (!given.add(id)) {
                twice.incrementAndGet();
            }
            if (!thought.isZero()) {
                timed(
                        times.card(),
                        () -> send(operator, "GET", call.path("card").asText(), ""));
                pause(thought.multipliedBy(50 + random.nextInt(101)).dividedBy(100));
            }
            String outcome = outcome(random);
            timed(times.outcome(), () -> send(operator, "POST", "/api/v1/calls/" + id + "/outcome", outcome));
            ended.incrementAndGet();
        }
        return null;
    }

    private String outcome(SplittableRandom random) {
        int kind = random.nextInt(10);
        follow.addAndGet(kind < 6 ? 0 : 1);
        if (kind == 6) {
            OffsetDateTime at = OffsetDateTime.now(app.bean(Clock.class)).plusHours(1);
            return "{\"outcome\":\"CALLBACK\",\"callbackAt\":\"" + at + "\",\"durationSec\":40}";
        }
        String outcome = kind < 5 ? "REACHED" : kind == 5 ? "REFUSED" : "NO_ANSWER";
        return "{\"outcome\":\"" + outcome + "\",\"durationSec\":" + random.nextInt(300) + "}";
    }

    private static void pause(Duration thought) throws InterruptedException {
        Thread.sleep(thought.toMillis());
    }

    private static JsonNode timed(ConcurrentLinkedQueue<Long> times, Callable<JsonNode> request) throws Exception {
        long start = System.nanoTime();
        JsonNode answer = request.call();
        times.add(System.nanoTime() - start);
        return answer;
    }

    private JsonNode send(String operator, String method, String path, String body) throws Exception {
        String login = operator + ":" + operator;
        HttpRequest request = HttpRequest.newBuilder(URI.create(app.base() + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2 || (path.endsWith("/next") && answer.statusCode() == 204)) {
            throw new IllegalStateException(method + " " + path + " answered " + answer.statusCode() + ": "
                    + answer.body().substring(0, Math.min(300, answer.body().length())));
        }
        return answer.body().isEmpty() ? json.nullNode() : json.readTree(answer.body());
    }

    private void check() {
        JdbcClient jdbc = app.bean(JdbcClient.class);
        long made = count(jdbc, "crm.call_attempt");
        long open = count(jdbc, "crm.call WHERE state IN ('SCHEDULED', 'WAITING', 'HELD')");
        long running = app.bean(RuntimeService.class)
                .createProcessInstanceQuery()
                .processDefinitionKey("contactCall")
                .count();
        boolean whole = twice.get() == 0
                && given.size() == ended.get()
                && made == ended.get()
                && open == CALLS - ended.get() + follow.get()
                && running == open - (CALLS - FRONT);
        say(
                "%,d calls given, %d twice; %,d outcomes, %,d kept; %,d open; %,d processes run",
                given.size(), twice.get(), ended.get(), made, open, running);
        if (!whole) {
            throw new IllegalStateException("A call was given twice or lost");
        }
    }

    private static long count(JdbcClient jdbc, String from) {
        return jdbc.sql("SELECT count(*) FROM " + from).query(Long.class).single();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    private static void say(String text, Object... figures) {
        System.out.printf(Locale.ROOT, text + "%n", figures);
    }
}
