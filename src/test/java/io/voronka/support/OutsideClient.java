package io.voronka.support;

import io.voronka.platform.delivery.Delivery;
import io.voronka.platform.delivery.DeliveryOutcome;
import io.voronka.platform.delivery.DeliveryOutcome.Busy;
import io.voronka.platform.delivery.DeliveryOutcome.Delivered;
import io.voronka.platform.delivery.DeliveryOutcome.Failed;
import io.voronka.platform.delivery.DeliveryOutcome.Refused;
import io.voronka.platform.delivery.DeliveryOutcome.Unanswered;
import io.voronka.platform.delivery.OutsideSystem;
import io.voronka.platform.delivery.RequestRate;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The adapter of {@link OutsideFake}: the same shape as those of real systems. What it tells is the detail {@code n}. */
public final class OutsideClient implements OutsideSystem {

    private final String name;
    private final Supplier<URI> uri;
    private final boolean idempotent;
    private final int connections;
    private final int batch;
    private final Duration patience;
    private final Optional<RequestRate> rate;
    private final HttpClient http = client();

    public OutsideClient(
            String name,
            Supplier<URI> uri,
            boolean idempotent,
            int connections,
            int batch,
            Duration patience,
            Optional<RequestRate> rate) {
        this.name = name;
        this.uri = uri;
        this.idempotent = idempotent;
        this.connections = connections;
        this.batch = batch;
        this.patience = patience;
        this.rate = rate;
    }

    public static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int connections() {
        return connections;
    }

    @Override
    public int batchSize() {
        return batch;
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public Optional<RequestRate> rate(String operation) {
        return rate;
    }

    @Override
    public List<DeliveryOutcome> send(List<Delivery> deliveries) {
        try {
            if (!idempotent && batch == 1 && deliveries.get(0).mayHaveArrived() && has(deliveries.get(0))) {
                return List.of(new Delivered("FOUND", null));
            }
            String body = deliveries.stream()
                    .map(sent -> sent.transactionId() + " " + sent.lane() + " "
                            + sent.details().getOrDefault("n", "-"))
                    .collect(Collectors.joining("\n"));
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(uri.get().resolve("/deliver"))
                            .timeout(patience)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.discarding());
            return all(deliveries, outcome(answer));
        } catch (ConnectException e) {
            return all(deliveries, new Failed("UNREACHABLE"));
        } catch (IOException e) {
            return all(deliveries, new Unanswered("NO_ANSWER", idempotent ? Duration.ZERO : patience));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return all(deliveries, new Unanswered("INTERRUPTED", patience));
        }
    }

    private boolean has(Delivery delivery) throws IOException, InterruptedException {
        return http.send(
                                HttpRequest.newBuilder(uri.get().resolve("/has?" + delivery.transactionId()))
                                        .timeout(patience)
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private static DeliveryOutcome outcome(HttpResponse<Void> answer) {
        return switch (answer.statusCode()) {
            case 200 -> new Delivered("OK", null);
            case 429 ->
                new Busy(
                        "TOO_MANY",
                        answer.headers()
                                .firstValue("Retry-After")
                                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                                .orElse(null));
            case 422 -> new Refused("INVALID");
            default -> new Failed("HTTP_" + answer.statusCode());
        };
    }

    private static List<DeliveryOutcome> all(List<Delivery> deliveries, DeliveryOutcome outcome) {
        return deliveries.stream().map(delivery -> outcome).toList();
    }
}
