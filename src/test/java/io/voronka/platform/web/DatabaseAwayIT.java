package io.voronka.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.TestDatabase;
import io.voronka.support.VoronkaTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The database hangs up and takes no calls: every caller is told to come back, and soon. */
@VoronkaTest
class DatabaseAwayIT {

    @Autowired
    Api api;

    @Value("${spring.datasource.url}")
    String url;

    @BeforeEach
    void hangUp() throws Exception {
        assertThat(api.as("admin").get("/api/v1/api-keys").status()).isEqualTo(200);
        administer(
                "ALTER DATABASE %s ALLOW_CONNECTIONS false",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'");
    }

    @AfterEach
    void comeBack() throws Exception {
        administer("ALTER DATABASE %s ALLOW_CONNECTIONS true");
    }

    @Test
    void everyCallerIsToldToComeBack() throws Exception {
        assertUnavailable(api.as("admin"), "a known login");
        assertUnavailable(api.as("admin").get("/engine-rest/process-definition/count"), "the engine");
        assertUnavailable(
                api.as("admin").post("/engine-rest/process-definition/key/contactCall/start", "{}"), "a start");
        assertUnavailable(api.as("dpo"), "a login that can't be checked is not refused");
        assertUnavailable(api.withKey("vk_x"), "a key that can't be checked is not refused");
        assertThat(api.anonymous().get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(api.anonymous().get("/actuator/health/readiness").status()).isEqualTo(503);
        comeBack();
        assertThat(api.as("admin").get("/api/v1/api-keys").status()).isEqualTo(200);
    }

    private static void assertUnavailable(Api.Session session, String description) {
        Instant start = Instant.now();
        assertUnavailable(session.get("/api/v1/api-keys"), description);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(6));
    }

    private static void assertUnavailable(Answer answer, String description) {
        assertThat(answer.status()).as(description).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    /** From beside it: nothing but its own sessions keeps a database from its superuser. */
    private void administer(String... statements) throws Exception {
        String name = url.substring(url.lastIndexOf('/') + 1);
        String beside = url.replaceAll("/[^/]*$", "/postgres");
        try (Connection connection = DriverManager.getConnection(beside, "postgres", TestDatabase.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql.formatted(name));
            }
        }
    }
}
