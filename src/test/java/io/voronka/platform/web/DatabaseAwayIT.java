package io.voronka.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Outage;
import io.voronka.support.VoronkaTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The database hangs up and takes no calls: every caller is told to come back, and soon. */
@VoronkaTest
class DatabaseAwayIT {

    @Autowired
    Api api;

    @Autowired
    HikariDataSource pool;

    private Outage outage = Outage.NONE;

    @BeforeEach
    void hangUp() {
        assertThat(api.as("admin").get("/api/v1/api-keys").status()).isEqualTo(200);
        outage = Outage.of(pool);
    }

    @AfterEach
    void comeBack() {
        outage.close();
    }

    @Test
    void everyCallerIsToldToComeBack() {
        assertUnavailable(api.as("admin"), "a known login");
        assertUnavailable(api.as("admin").get("/engine-rest/process-definition/count"), "the engine");
        assertUnavailable(
                api.as("admin").post("/engine-rest/process-definition/key/contactCall/start", "{}"), "a start");
        assertUnavailable(api.as("dpo", "not checked before"), "a login that can't be checked is not refused");
        assertUnavailable(api.withKey("vk_x"), "a key that can't be checked is not refused");
        assertThat(api.anonymous().get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(api.anonymous().get("/actuator/health/readiness").status()).isEqualTo(503);
        comeBack();
        Outage.awaitEnd(() -> api.as("admin").get("/api/v1/api-keys"));
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
}
