package io.voronka.bench;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Imports files over the interface, and says how long it took. */
final class MeasuredImport {

    static final String TITLE = """
            | rows | what | rehearse s | load s | both s | counts | heap MB |
            |---:|---|---:|---:|---:|---|---:|""";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "import-bench";
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private String last = "";

    MeasuredImport(String base) {
        this.base = base;
    }

    /** Uploads, rehearses and loads; seconds of both. */
    double run(String what, Path file, int rows) throws Exception {
        try (HeapInUse heap = new HeapInUse()) {
            String id = upload(file).get("importId").asText();
            last = id;
            long start = System.nanoTime();
            JsonNode rehearsed = awaited(id, "REHEARSED");
            double rehearse = (System.nanoTime() - start) / 1e9;
            send(HttpRequest.newBuilder(URI.create(base + "/api/v1/imports/" + id + "/load"))
                    .POST(BodyPublishers.noBody()));
            long loading = System.nanoTime();
            awaited(id, "LOADED");
            double load = (System.nanoTime() - loading) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %s | %.1f | %.1f | %.1f | %s | %d |%n",
                    rows,
                    what,
                    rehearse,
                    load,
                    rehearse + load,
                    rehearsed.get("counts"),
                    heap.most());
            return rehearse + load;
        }
    }

    /** Has the deals of the last file opened; how that ended. */
    JsonNode deals() throws IOException, InterruptedException {
        URI deals = URI.create(base + "/api/v1/imports/" + last + "/deals");
        send(HttpRequest.newBuilder(deals).POST(BodyPublishers.noBody()));
        return await().atMost(LONGEST)
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> send(HttpRequest.newBuilder(deals).GET()),
                        load -> !load.path("finishedAt").isNull());
    }

    private JsonNode upload(Path file) throws IOException, InterruptedException {
        byte[] head = ("--" + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        return send(HttpRequest.newBuilder(URI.create(base + "/api/v1/imports"))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofInputStream(() -> body(file, head, tail))));
    }

    private static InputStream body(Path file, byte[] head, byte[] tail) {
        try {
            return new SequenceInputStream(Collections.enumeration(List.of(
                    new ByteArrayInputStream(head), Files.newInputStream(file), new ByteArrayInputStream(tail))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode awaited(String id, String status) {
        String[] stage = {""};
        return await().atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(() -> job(id, stage), job -> {
                    if (job.get("status").asText().equals("FAILED")) {
                        throw new IllegalStateException("The import failed: " + job.get("failure"));
                    }
                    return job.get("status").asText().equals(status);
                });
    }

    private JsonNode job(String id, String[] stage) throws IOException, InterruptedException {
        JsonNode job = send(HttpRequest.newBuilder(URI.create(base + "/api/v1/imports/" + id))
                .GET());
        String now = job.at("/progress/stage").asText();
        if (!now.equals(stage[0])) {
            stage[0] = now;
            System.err.printf("%1$tT.%1$tL %2$s%n", System.currentTimeMillis(), now);
        }
        return job;
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        String login = Base64.getEncoder().encodeToString("integration:integration".getBytes(StandardCharsets.UTF_8));
        var answer = http.send(request.header("Authorization", "Basic " + login).build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("Answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** Made-up people with phone and, mostly, e-mail, in windows-1251. */
    static Path people(Path folder, String name, int rows, int from, int seed) throws IOException {
        Random random = new Random(seed);
        Path file = folder.resolve(name + ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(file, Charset.forName("windows-1251"))) {
            out.write("Фамилия;Имя;Отчество;Телефон;Почта;Дата рождения;Город;Адрес\r\n");
            for (int i = from; i < from + rows; i++) {
                out.write(Names.person(i, random));
                out.write("\r\n");
            }
        }
        return file;
    }
}
