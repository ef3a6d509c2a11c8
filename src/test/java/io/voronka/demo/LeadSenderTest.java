package io.voronka.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sender against a server that answers what the test says. */
class LeadSenderTest {

    private static final List<DemoLead> TWO_LEADS =
            DemoLeads.of(1, Instant.parse("2026-11-20T10:00:00Z")).subList(0, 2);

    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();
    private HttpServer server;
    private LeadSender sender;

    record Answer(int status, String body) {}

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/leads", this::answer);
        server.start();
        sender = new LeadSender(
                URI.create("http://localhost:" + server.getAddress().getPort()), "somebody", "secret");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void leadsAreSentInOrderUnderTheLogin() throws Exception {
        answers.add(new Answer(201, "{\"status\":\"ACCEPTED\"}"));
        answers.add(new Answer(200, "{\"status\":\"REJECTED\"}"));

        LeadOutcomes outcomes = sender.send(TWO_LEADS);

        assertThat(outcomes.byStatus()).isEqualTo(Map.of("ACCEPTED", 1, "REJECTED", 1));
        assertThat(outcomes.total()).isEqualTo(2);
        assertThat(bodies.get(0)).contains("\"externalId\":\"demo-001\"").doesNotContain("shows");
        assertThat(bodies.get(1)).contains("\"externalId\":\"demo-002\"");
        assertThat(authorizations).containsOnly("Basic c29tZWJvZHk6c2VjcmV0");
    }

    @Test
    void aServerThatIsAwayForAMomentIsAskedAgain() throws Exception {
        answers.add(new Answer(503, "{}"));
        answers.add(new Answer(429, "{}"));
        answers.add(new Answer(201, "{\"status\":\"ACCEPTED\"}"));
        answers.add(new Answer(201, "{\"status\":\"ACCEPTED\"}"));

        assertThat(sender.send(TWO_LEADS).byStatus()).isEqualTo(Map.of("ACCEPTED", 2));
        assertThat(bodies.get(0)).isEqualTo(bodies.get(1)).isEqualTo(bodies.get(2));
    }

    @Test
    void aRefusedLeadDoesNotStopTheOthers() throws Exception {
        answers.add(new Answer(422, "{}"));
        answers.add(new Answer(201, "{\"status\":\"ACCEPTED\"}"));

        assertThat(sender.send(TWO_LEADS).byStatus()).isEqualTo(Map.of("ACCEPTED", 1, LeadOutcomes.REFUSED, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 500})
    void aServerThatWillNotTakeAnyStopsTheFeed(int status) {
        answers.add(new Answer(status, "{}"));

        assertThatThrownBy(() -> sender.send(TWO_LEADS)).isInstanceOf(LeadSender.StoppedException.class);
        assertThat(bodies).hasSize(1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            Answer answer = answers.remove();
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Retry-After", "0");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
