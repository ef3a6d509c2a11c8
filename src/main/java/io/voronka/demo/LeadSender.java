package io.voronka.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends goods, and leads one by one over the public interface, in order, and waits for a server that is slow or away. */
final class LeadSender {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration REQUEST = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    /** Together some two minutes of patience with one lead. */
    private static final int MOST_TRIES = 12;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final URI leads;
    private final URI catalogue;
    private final String authorization;

    LeadSender(URI server, String login, String password) {
        this.leads = URI.create(server + "/api/v1/leads");
        this.catalogue = URI.create(server + "/api/v1/catalogue");
        byte[] credentials = (login + ":" + password).getBytes(StandardCharsets.UTF_8);
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /** Why the rest of the leads was not sent. */
    static final class StoppedException extends Exception {

        private static final long serialVersionUID = 1;

        StoppedException(String message) {
            super(message);
        }
    }

    /**
     * Sends all of them. Whatever was sent before counts with its first answer, so it may be called again.
     *
     * @throws StoppedException if the server does not let the login in, fails, or stays away
     */
    LeadOutcomes send(List<DemoLead> all) throws StoppedException, InterruptedException {
        LeadOutcomes outcomes = new LeadOutcomes();
        for (DemoLead lead : all) {
            outcomes.add(lead, send(lead));
        }
        return outcomes;
    }

    /**
     * Brings goods into the catalogue; those that are there stay as they are.
     *
     * @throws StoppedException as for leads
     */
    void sendGoods(List<DemoGoods> goods) throws StoppedException, InterruptedException {
        HttpResponse<String> response = send(catalogue, goods);
        requireService(response.statusCode());
        if (response.statusCode() != 200) {
            throw new StoppedException("the server refuses the goods (" + response.statusCode() + ")");
        }
    }

    private String send(DemoLead lead) throws StoppedException, InterruptedException {
        return outcome(send(leads, lead));
    }

    private HttpResponse<String> send(URI to, Object body) throws StoppedException, InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; attempt <= MOST_TRIES; attempt++) {
            HttpResponse<String> response = tryOnce(to, body);
            if (response != null && !isTemporary(response.statusCode())) {
                return response;
            }
            Thread.sleep(wait(response, pause).toMillis());
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
        throw new StoppedException("the server gives no answer");
    }

    private @Nullable HttpResponse<String> tryOnce(URI to, Object body) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(to)
                    .timeout(REQUEST)
                    .header("Authorization", authorization)
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json, application/problem+json")
                    .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            return null; // away or too slow: a lead has a key of its own, goods have numbers, so asking again does no
            // harm
        }
    }

    private static boolean isTemporary(int status) {
        return status == 429 || status > 500;
    }

    private static void requireService(int status) throws StoppedException {
        if (status == 401 || status == 403) {
            throw new StoppedException("the server does not let the demo login in (" + status + ")");
        }
        if (status == 500) {
            throw new StoppedException("the server fails; its log tells why");
        }
    }

    private String outcome(HttpResponse<String> response) throws StoppedException {
        int status = response.statusCode();
        requireService(status);
        if (status != 200 && status != 201) {
            return LeadOutcomes.REFUSED;
        }
        try {
            JsonNode answer = json.readTree(response.body());
            return answer.path("status").asText(LeadOutcomes.REFUSED);
        } catch (IOException e) {
            throw new StoppedException("the server answers something else than JSON");
        }
    }

    private static Duration wait(@Nullable HttpResponse<String> response, Duration pause) {
        return response == null
                ? pause
                : response.headers()
                        .firstValue("Retry-After")
                        .filter(seconds -> seconds.matches("[0-9]{1,3}"))
                        .map(seconds -> shorter(Duration.ofSeconds(Long.parseLong(seconds)), LONGEST_PAUSE))
                        .orElse(pause);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
