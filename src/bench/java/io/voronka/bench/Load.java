package io.voronka.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Clients that send one request after the other for a fixed time. */
final class Load {

    /** What a run gave: how many leads a second, and how long a request took at the 99th percentile. */
    record Figures(double leadsPerSecond, double p99Millis) {}

    /** What one client sends: a body, and how many leads are in it. */
    record Request(String path, String body, int leads) {}

    private static final String CREDENTIALS =
            "Basic " + Base64.getEncoder().encodeToString("integration:integration".getBytes(StandardCharsets.UTF_8));

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    Load(String base) {
        this.base = base;
    }

    Figures run(int clients, Duration length, Supplier<Request> requests) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            long start = System.nanoTime();
            long end = start + length.toNanos();
            Callable<Client> client = () -> client(end, requests);
            List<Future<Client>> running = pool.invokeAll(java.util.Collections.nCopies(clients, client));
            long leads = 0;
            List<long[]> times = new ArrayList<>();
            for (Future<Client> future : running) {
                Client done = future.get();
                leads += done.leads;
                times.add(done.times.stream().mapToLong(Long::longValue).toArray());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            long[] sorted =
                    times.stream().flatMapToLong(LongStream::of).sorted().toArray();
            double p99 = sorted.length == 0 ? 0 : sorted[(int) (sorted.length * 0.99)] / 1e6;
            return new Figures(leads / seconds, p99);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdown();
        }
    }

    /** One request, for preparing what a run needs. */
    void send(Request request) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(URI.create(base + request.path))
                .header("Authorization", CREDENTIALS)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request.body))
                .build();
        HttpResponse<String> response = http.send(post, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(request.path + " answered " + response.statusCode() + ": "
                    + response.body().substring(0, Math.min(300, response.body().length())));
        }
    }

    private static final class Client {
        private long leads;
        private final List<Long> times = new ArrayList<>();
    }

    private Client client(long end, Supplier<Request> requests) throws IOException, InterruptedException {
        Client client = new Client();
        while (System.nanoTime() < end) {
            Request request = requests.get();
            long sent = System.nanoTime();
            send(request);
            client.times.add(System.nanoTime() - sent);
            client.leads += request.leads;
        }
        return client;
    }

    /** The median of three runs by throughput. */
    static Figures median(List<Figures> runs) {
        Figures[] sorted = runs.toArray(Figures[]::new);
        Arrays.sort(sorted, java.util.Comparator.comparingDouble(Figures::leadsPerSecond));
        return sorted[sorted.length / 2];
    }
}
