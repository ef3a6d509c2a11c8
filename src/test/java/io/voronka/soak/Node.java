package io.voronka.soak;

import io.voronka.support.Api;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One application in a process of its own. */
public final class Node implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(10);
    private static final long POLL_MILLIS = 200;
    /** Of the virtual machine, divided by blanks: a start costs half of the time with -XX:TieredStopAtLevel=1. */
    private static final List<String> OPTIONS = System.getProperty("voronka.soak.java", "")
                    .isBlank()
            ? List.of()
            : List.of(System.getProperty("voronka.soak.java", "").strip().split("\\s+"));

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Process process;
    private final String base;
    private final Path log;

    private Node(Process process, String base, Path log) {
        this.process = process;
        this.base = base;
        this.log = log;
    }

    /** Begins to start; {@link #awaitReady} tells when it has. */
    static Node begin(Map<String, String> environment) {
        try {
            int port = freePort();
            Path log = Files.createDirectories(Path.of("target", "soak"))
                    .resolve("node-" + NEXT.incrementAndGet() + ".log");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-Xmx1g");
            command.addAll(OPTIONS);
            command.addAll(List.of("-jar", jar()));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("SERVER_PORT", Integer.toString(port));
            return new Node(builder.start(), "http://localhost:" + port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when it takes requests. */
    public Node awaitReady() throws InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (!isReady()) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The node ended with " + process.exitValue() + ", see " + log);
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The node is not ready after " + START + ", see " + log);
            }
        }
        return this;
    }

    /** Lets it run for a while, whatever it does. */
    void run(Duration time) throws InterruptedException {
        process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What of its heap is in use, after a full collection; in bytes. */
    long liveHeap() throws IOException, InterruptedException {
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String last = "";
        try (BufferedReader lines = histogram.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line.isBlank() ? last : line;
            }
        }
        String[] total = last.strip().split("\\s+");
        if (histogram.waitFor() != 0 || total.length != 3 || !total[0].equals("Total")) {
            throw new IllegalStateException("The heap of the node could not be read");
        }
        return Long.parseLong(total[2]);
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The file that it writes its log to. */
    public Path log() {
        return log;
    }

    /** What it has written so far that matches, its first group; it is there. */
    String logged(Pattern what) {
        try {
            Matcher found = what.matcher(Files.readString(log));
            if (!found.find()) {
                throw new IllegalStateException("The node has not said so, see " + log);
            }
            return found.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Api.Session as(String login) {
        return new Api.Session(base, Map.of()).withLogin(login, login);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(60, TimeUnit.SECONDS)
                .whenComplete((ended, late) -> process.destroyForcibly())
                .join();
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String jar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.map(Path::toString)
                    .filter(name -> name.matches(".*voronka-[^/]*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No jar in target: run ./mvnw package first"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
