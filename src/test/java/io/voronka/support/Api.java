package io.voronka.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Calls the application under test over HTTP: {@code api.as("operator").post("/api/v1/calls/next", null)}. */
@TestComponent
@Lazy
public class Api {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Environment environment;

    Api(Environment environment) {
        this.environment = environment;
    }

    /** As a login whose password is the login, see {@link Logins}. */
    public Session as(String login) {
        return as(login, login);
    }

    public Session as(String login, String password) {
        return anonymous().withLogin(login, password);
    }

    /** With an API key. */
    public Session withKey(String key) {
        return anonymous().header("Authorization", "Bearer " + key);
    }

    public Session anonymous() {
        return new Session("http://localhost:" + environment.getRequiredProperty("local.server.port"), Map.of());
    }

    /** One caller; immutable. */
    public record Session(String base, Map<String, String> headers) {

        /** The same caller with one more header, or with another value of it. */
        public Session header(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Session(base, more);
        }

        public Session withLogin(String login, String password) {
            byte[] credentials = (login + ":" + password).getBytes(StandardCharsets.UTF_8);
            return header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }

        public Answer get(String path) {
            return send("GET", path, null);
        }

        public Answer post(String path, @Nullable String json) {
            return send("POST", path, json);
        }

        public Answer put(String path, @Nullable String json) {
            return send("PUT", path, json);
        }

        public Answer delete(String path) {
            return send("DELETE", path, null);
        }

        /** Sends a body of JSON, unless the content type is set otherwise. */
        public Answer send(String method, String path, @Nullable String body) {
            Session session = body == null || headers.containsKey("Content-Type")
                    ? this
                    : header("Content-Type", "application/json");
            return session.stream(method, path, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        }

        public Answer stream(String method, String path, BodyPublisher body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(Duration.ofSeconds(60))
                    .method(method, body);
            headers.forEach(request::setHeader);
            try {
                HttpResponse<String> response =
                        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                return new Answer(response.statusCode(), response.headers().map(), response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** What came back. */
    public record Answer(int status, Map<String, List<String>> headers, String body) {

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The first value of a header, or null. */
        public @Nullable String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse(null);
        }

        /** The code at the end of a problem's type, as in {@code idempotency-conflict}. */
        public String problem() {
            return json().path("type").asText().replaceFirst("^.*:", "");
        }
    }
}
