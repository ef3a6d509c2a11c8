package io.voronka.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.privacy.keys.MakeKeyset;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Imports files of made-up people over the interface, and afterwards copies the finished rows of the same run raw into the
 * same indexed tables. Arguments: numbers of rows; the default is 220000 and 1000000.
 */
public final class ImportBench {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "import-bench";
    private static final int INCREMENT = 10_000;
    private static final long POLL_MILLIS = 250;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    private ImportBench(String base) {
        this.base = base;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "import-bench");
        MakeKeyset.main(new String[] {folder.resolve("keyset.json").toString()});
        List<String> sizes = args.length == 0 ? List.of("220000", "1000000") : List.of(args);
        System.out.println("| rows | what | rehearse s | load s | both s | counts | heap MB |");
        System.out.println("|---:|---|---:|---:|---:|---|---:|");
        try (BenchDatabase databases = new BenchDatabase(folder.resolve("postgres"))) {
            for (String size : sizes) {
                int rows = Integer.parseInt(size);
                BenchDatabase.Address database = databases.create("import_" + rows);
                try (App app = App.product(database, folder)) {
                    ImportBench bench = new ImportBench(app.base());
                    Path file = people(folder, "people-" + rows, rows, 0, 1);
                    double seconds = bench.measure("into an empty base", file, rows);
                    copyAgain(database, rows, seconds);
                    Path few = people(folder, "few-" + rows, INCREMENT, rows - INCREMENT / 2, 2);
                    bench.measure("half of them known", few, INCREMENT);
                    bench.measure("the same file again", file, rows);
                }
            }
        }
        System.exit(0);
    }

    /** Uploads, rehearses and loads; seconds of both. */
    private double measure(String what, Path file, int rows) throws IOException, InterruptedException {
        Heap heap = new Heap();
        JsonNode job = upload(file);
        String id = job.get("importId").asText();
        long start = System.nanoTime();
        JsonNode rehearsed = await(id, "REHEARSED");
        double rehearse = (System.nanoTime() - start) / 1e9;
        send(HttpRequest.newBuilder(URI.create(base + "/api/v1/imports/" + id + "/load"))
                .POST(BodyPublishers.noBody()));
        long loading = System.nanoTime();
        await(id, "LOADED");
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
                heap.stop());
        return rehearse + load;
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
            throw new java.io.UncheckedIOException(e);
        }
    }

    private JsonNode await(String id, String status) throws IOException, InterruptedException {
        String stage = "";
        while (true) {
            JsonNode job = send(HttpRequest.newBuilder(URI.create(base + "/api/v1/imports/" + id))
                    .GET());
            String now = job.at("/progress/stage").asText();
            if (!now.equals(stage)) {
                stage = now;
                System.err.printf("%tT %s%n", System.currentTimeMillis(), stage);
            }
            if (job.get("status").asText().equals(status)) {
                return job;
            }
            if (job.get("status").asText().equals("FAILED")) {
                throw new IllegalStateException("The import failed: " + job.get("failure"));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        String login = Base64.getEncoder().encodeToString("integration:integration".getBytes(StandardCharsets.UTF_8));
        var answer = http.send(request.header("Authorization", "Basic " + login).build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("Answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** The reference: the finished rows, raw, into empty tables with the same indexes. */
    private static void copyAgain(BenchDatabase.Address database, int rows, double seconds) throws Exception {
        double copied = RawCopy.seconds(database);
        System.out.printf(
                Locale.ROOT,
                "| %,d | raw COPY of the finished rows | | | %.1f | the import takes %.1f times as long | |%n",
                rows,
                copied,
                seconds / copied);
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

    /** The most that was in use after a collection, sampled. */
    private static final class Heap {
        private final Thread sampler = new Thread(this::sample, "heap");
        private volatile boolean stopped;
        private volatile long most;

        Heap() {
            sampler.setDaemon(true);
            sampler.start();
        }

        private void sample() {
            while (!stopped) {
                long used = Runtime.getRuntime().totalMemory()
                        - Runtime.getRuntime().freeMemory();
                most = Math.max(most, used);
                try {
                    Thread.sleep(POLL_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        long stop() {
            stopped = true;
            return most >> 20;
        }
    }
}
