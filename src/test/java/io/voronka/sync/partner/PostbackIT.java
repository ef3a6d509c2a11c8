package io.voronka.sync.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.voronka.intake.ContractorResults;
import io.voronka.kernel.LeadId;
import io.voronka.platform.id.Ids;
import io.voronka.platform.web.Signature;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Leads over public REST, their results by signed webhooks, through the dispatcher. */
@VoronkaTest
@TestPropertySource(
        properties = {
            "voronka.sync.partner.timeout=1s",
            "voronka.sync.partner.connect-timeout=1s",
            "voronka.delivery.arrivals=100ms",
            "voronka.delivery.poll=100ms",
            "voronka.delivery.first-backoff=100ms",
            "voronka.delivery.failures=3",
            "voronka.delivery.cooling=300ms",
            "voronka.delivery.max-cooling=600ms"
        })
class PostbackIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NEXT = new AtomicInteger();

    /** What each address got, and what it answers. */
    private static final Map<String, List<Got>> GOT = new ConcurrentHashMap<>();

    private static final Map<String, Integer> ANSWERS = new ConcurrentHashMap<>();
    private static final HttpServer SERVER = server();

    private record Got(String timestamp, String signature, String key, String body) {}

    @DynamicPropertySource
    static void allow(DynamicPropertyRegistry registry) {
        registry.add(
                "voronka.sync.partner.allowed",
                () -> "localhost:" + SERVER.getAddress().getPort());
    }

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ContractorResults results;

    @Autowired
    TransactionTemplate transactions;

    private final String contractor = "partner-" + Ids.next();

    @Test
    void everyResultReachesTheContractorSignedAndLowQualityToo() {
        String secret = register(contractor);
        JsonNode good = take(contractor, "+79161200001");
        JsonNode bad = take(contractor, "12-34");

        List<JsonNode> items = await().until(() -> items(contractor), found -> found.size() == 2);

        JsonNode low = item(items, bad);
        assertThat(low.path("quality").textValue()).isEqualTo("LOW");
        assertThat(low.path("reason").textValue()).isEqualTo("INVALID_CONTACT");
        assertThat(item(items, good).path("status").textValue()).isEqualTo("ACCEPTED");
        assertThat(item(items, good).path("externalId").textValue()).startsWith("P-");
        assertThat(GOT.get("/" + contractor)).allSatisfy(got -> {
            assertThat(got.signature())
                    .isEqualTo(Signature.of(secret, got.timestamp(), got.body().getBytes(StandardCharsets.UTF_8)));
            assertThat(Instant.ofEpochSecond(Long.parseLong(got.timestamp())))
                    .isCloseTo(
                            Instant.now(),
                            new org.assertj.core.data.TemporalUnitWithinOffset(
                                    5, java.time.temporal.ChronoUnit.MINUTES));
            assertThat(got.key()).isNotBlank();
            assertThat(got.body()).doesNotContain("9161200001", "Иванова");
        });
    }

    @Test
    void aLaterChangeFollowsTheDecision() {
        register(contractor);
        LeadId lead = LeadId.of(take(contractor, "+79161200002").path("leadId").textValue());
        transactions.executeWithoutResult(status -> results.changed(lead, true, "ORDER_PAID"));
        List<JsonNode> items = await().until(() -> items(contractor), found -> found.size() == 2);
        assertThat(items.get(0).path("payable").booleanValue()).isFalse();
        assertThat(items.get(1).path("payable").booleanValue()).isTrue();
        assertThat(items.get(1).path("reason").textValue()).isEqualTo("ORDER_PAID");
    }

    @Test
    void aContractorThatIsDownLosesNothingAndSlowsNoOther() {
        String other = contractor + "-other";
        register(contractor);
        register(other);
        ANSWERS.put("/" + contractor, 500);
        for (int i = 0; i < 20; i++) {
            take(contractor, "+7916121" + (1000 + i));
        }
        await().until(() -> !items(contractor).isEmpty());
        long begun = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            take(other, "+7916122" + (1000 + i));
        }
        await().until(() ->
                items(other).stream().map(item -> item.path("id")).distinct().count() == 20);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        assertThat(delivered(contractor)).isZero();

        ANSWERS.remove("/" + contractor);

        await().atMost(Duration.ofSeconds(30)).until(() -> delivered(contractor) == 20);
        assertThat(items(contractor).stream().map(item -> item.path("id")).distinct())
                .hasSize(20);
    }

    @Test
    void whoTakesItsWebhookAwayIsToldNothingMore() {
        register(contractor);
        ANSWERS.put("/" + contractor, 500);
        take(contractor, "+79161230001");
        await().until(() -> !items(contractor).isEmpty());
        put(contractor, "{\"name\":\"Gone\"}");
        await().atMost(Duration.ofSeconds(20)).until(() -> states(contractor).equals(List.of("OBSOLETE")));
    }

    private static JsonNode item(List<JsonNode> items, JsonNode lead) {
        return items.stream()
                .filter(item -> item.path("leadId").equals(lead.path("leadId")))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> items(String contractor) {
        List<JsonNode> items = new ArrayList<>();
        for (Got got : GOT.getOrDefault("/" + contractor, List.of())) {
            try {
                JsonNode body = JSON.readTree(got.body());
                assertThat(body.path("contractor").textValue()).isEqualTo(contractor);
                body.path("items").forEach(items::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return items;
    }

    private long delivered(String code) {
        return states(code).stream().filter("DELIVERED"::equals).count();
    }

    private List<String> states(String code) {
        return jdbc.sql("SELECT state FROM crm.delivery WHERE system ="
                        + " (SELECT 'partner-' || number FROM crm.contractor WHERE code = ?)")
                .param(code)
                .query(String.class)
                .list();
    }

    private String register(String code) {
        String url = "http://localhost:" + SERVER.getAddress().getPort() + "/" + code;
        return put(code, "{\"name\":\"Partner\",\"webhook\":{\"url\":\"" + url + "\"}}")
                .path("secret")
                .textValue();
    }

    private JsonNode put(String code, String json) {
        Answer answer = api.as("manager").put("/api/v1/contractors/" + code, json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode take(String code, String phone) {
        ObjectNode lead = JSON.createObjectNode();
        lead.put("source", "postback").put("campaign", "campaign").put("kind", "B2C");
        lead.put("contractor", code).put("externalId", "P-" + NEXT.incrementAndGet());
        lead.putObject("person").put("name", "Иванова Мария").put("phone", phone);
        Answer answer = api.as("integration").post("/api/v1/leads", lead.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "partner");
                thread.setDaemon(true);
                return thread;
            }));
            server.createContext("/", exchange -> {
                try (exchange) {
                    String path = exchange.getRequestURI().getPath();
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    GOT.computeIfAbsent(path, none -> new CopyOnWriteArrayList<>())
                            .add(new Got(
                                    exchange.getRequestHeaders().getFirst("X-Timestamp"),
                                    exchange.getRequestHeaders().getFirst("X-Signature"),
                                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                                    new String(body, StandardCharsets.UTF_8)));
                    exchange.sendResponseHeaders(ANSWERS.getOrDefault(path, 204), -1);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
