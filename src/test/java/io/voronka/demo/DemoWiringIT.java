package io.voronka.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.VoronkaApplication;
import io.voronka.support.Api.Session;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application as somebody starts it who has set nothing: its own database, its own logins, and fake outside systems
 * that it reaches over its own HTTP, through the filters of every request.
 */
class DemoWiringIT {

    private static final List<String> SYSTEMS = List.of("bitrix24", "mindbox");

    @TempDir
    static @Nullable Path data;

    private static @Nullable ConfigurableApplicationContext application;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        application = SpringApplication.run(
                VoronkaApplication.class,
                "--server.port=" + port,
                "--voronka.data=" + data,
                "--voronka.demo.feed=false",
                "--logging.level.root=warn");
    }

    @AfterAll
    static void stop() {
        if (application != null) {
            application.close();
        }
    }

    @Test
    void aLeadIsHeardOfByBothFakeSystems() {
        var answer = as("integration").post("/api/v1/leads", """
                {"source": "demo-wiring", "kind": "B2C",
                 "person": {"name": "Ласточкина Вера", "phone": "+79160007001", "email": "vera@wiring.example"},
                 "products": [{"sku": "LENS-30", "quantity": 1}],
                 "consents": [{"purpose": "ADVERTISING", "channel": "EMAIL", "topic": "NEWS", "action": "GIVEN",
                  "at": "2026-11-20T10:00:00+03:00", "textVersion": "2026-09", "method": "WEB_FORM",
                  "url": "https://shop.example/form", "ip": "203.0.113.7"}]}""");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        String lead = answer.json().path("leadId").asText();
        String person = answer.json().path("personId").asText();

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            List<JsonNode> told =
                    list(as("manager").get("/api/v1/leads/" + lead).json().path("deliveries"));
            assertThat(told)
                    .extracting(delivery -> delivery.path("system").asText())
                    .containsAll(SYSTEMS);
            assertThat(told)
                    .allSatisfy(delivery -> assertThat(delivery.path("status").asText())
                            .as(delivery.toString())
                            .isEqualTo("DELIVERED"));
        });

        var mindbox = as("marketer").get("/demo/mindbox/ledger");
        assertThat(list(mindbox.json().path("customers"))).singleElement().satisfies(customer -> {
            assertThat(customer.path("voronkaId").asText()).isEqualTo(person);
            assertThat(customer.path("subscriptions").toString()).contains("Subscribed");
        });
        assertThat(mindbox.json().path("refused").asInt()).isZero();
        var bitrix = as("marketer").get("/demo/bitrix24/ledger");
        assertThat(bitrix.json().at("/counts/contact").asInt()).isEqualTo(1);
        assertThat(bitrix.json().at("/counts/lead").asInt()).isEqualTo(1);
        assertThat(bitrix.body()).contains(person).contains(lead);
        assertThat(mindbox.body() + bitrix.body()).doesNotContain("Ласточкина", "79160007001", "vera@wiring.example");
        assertThat(list(as("manager").get("/api/v1/systems").json().path("items")))
                .filteredOn(system -> SYSTEMS.contains(system.path("system").asText()))
                .hasSize(2)
                .allSatisfy(system -> {
                    assertThat(system.path("state").asText()).isEqualTo("RUNNING");
                    assertThat(system.path("waiting").asInt()).isZero();
                    assertThat(system.path("refused").asInt()).isZero();
                    assertThat(system.path("limits")).isNotEmpty();
                });
    }

    /** The fakes are open for machines, as the real ones are, and know their callers by the key that was made up at the start. */
    @Test
    void theFakesAreOpenToWhoHasTheirKeyAndTheirLedgersToLogins() {
        String operation = "/demo/mindbox/v3/operations/async?endpointId=x&operation=y&transactionId=z";
        assertThat(anonymous().post(operation, "{}").status()).isNotEqualTo(200);
        assertThat(anonymous()
                        .header("Authorization", "SecretKey guessed")
                        .post(operation, "{}")
                        .status())
                .isIn(401, 403);
        assertThat(anonymous()
                        .post("/demo/bitrix24/rest/1/guessed/crm.item.add", "{}")
                        .status())
                .isIn(401, 403);
        for (String system : SYSTEMS) {
            String ledger = "/demo/" + system + "/ledger";
            assertThat(anonymous().get(ledger).status()).isEqualTo(401);
            assertThat(as("operator1").get(ledger).status()).isEqualTo(403);
        }
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static Session as(String login) {
        return anonymous().withLogin(login, login);
    }

    private static Session anonymous() {
        return new Session("http://localhost:" + port, Map.of());
    }
}
