package io.voronka.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * An outside system that keeps its own ledger, served over HTTP. A request is a line a delivery: transaction id, lane, what
 * is told. It knows repetitions by transaction id if it was made so; else it takes each, and counts those as violations.
 */
public final class OutsideFake implements AutoCloseable {

    /** What it does with a request. */
    public enum Mood {
        FINE,
        /** Takes it, and the answer is lost. */
        LOST,
        /** The network brings the request twice. */
        DOUBLE,
        /** 429 with Retry-After of a second. */
        BUSY,
        /** 500 without effect. */
        BROKEN,
        /** Refuses for good. */
        REFUSING,
        /** Answers too late; takes it meanwhile. */
        SILENT
    }

    /** An effect: what a lane was told. */
    public record Effect(String transaction, String lane, String told, long atMillis) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(2);
    private final boolean idempotent;
    private final Duration work;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Effect> effects = new ConcurrentLinkedQueue<>();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Supplier<Mood> mood = () -> Mood.FINE;
    private volatile Duration silence = Duration.ofSeconds(3);

    public OutsideFake(boolean idempotent, Duration work) throws IOException {
        this.idempotent = idempotent;
        this.work = work;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setExecutor(threads);
        server.createContext("/deliver", this::deliver);
        server.createContext("/has", this::has);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void mood(Supplier<Mood> next) {
        mood = next;
    }

    public void mood(Mood always) {
        mood = () -> always;
    }

    public void silence(Duration howLong) {
        silence = howLong;
    }

    public List<Effect> effects() {
        return new ArrayList<>(effects);
    }

    /** What a lane was told, in the order in which it was told. */
    public List<String> told(String lane) {
        return effects.stream()
                .filter(effect -> effect.lane().equals(lane))
                .map(Effect::told)
                .toList();
    }

    /** Effects that came twice, and lanes with two requests at once. */
    public List<String> violations() {
        return violations;
    }

    public int requests() {
        return requests.get();
    }

    private void deliver(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        List<String[]> lines = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(" "))
                .toList();
        Mood now = mood.get();
        for (String[] line : lines) {
            if (!underWay.add(line[1])) {
                violations.add("two at once in lane " + line[1]);
            }
        }
        try {
            pause();
            act(exchange, now, lines);
        } finally {
            lines.forEach(line -> underWay.remove(line[1]));
        }
    }

    private void act(HttpExchange exchange, Mood now, List<String[]> lines) throws IOException {
        switch (now) {
            case BUSY -> {
                exchange.getResponseHeaders().add("Retry-After", "1");
                answer(exchange, 429, "");
            }
            case BROKEN -> answer(exchange, 500, "");
            case REFUSING -> answer(exchange, 422, "");
            case SILENT -> {
                var answered = later.schedule(
                        () -> {
                            lines.forEach(this::take);
                            exchange.close();
                        },
                        silence.toMillis(),
                        TimeUnit.MILLISECONDS);
                assert !answered.isCancelled();
            }
            case LOST -> {
                lines.forEach(this::take);
                exchange.close();
            }
            case DOUBLE -> {
                lines.forEach(this::take);
                if (idempotent) {
                    lines.forEach(this::take);
                }
                answer(exchange, 200, "");
            }
            case FINE -> {
                lines.forEach(this::take);
                answer(exchange, 200, "");
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(work.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(String[] line) {
        int times = taken.merge(line[0], 1, Integer::sum);
        if (times == 1) {
            effects.add(new Effect(line[0], line[1], line[2], System.currentTimeMillis()));
        } else if (!idempotent) {
            violations.add("twice: " + line[0]);
        }
    }

    private void has(HttpExchange exchange) throws IOException {
        boolean known = taken.containsKey(exchange.getRequestURI().getQuery());
        answer(exchange, known ? 200 : 404, "");
    }

    private static void answer(HttpExchange exchange, int status, String body) {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        later.shutdownNow();
    }
}
