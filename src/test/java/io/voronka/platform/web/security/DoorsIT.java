package io.voronka.platform.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Which addresses are open, which need a login, and what stands before the web applications. */
@VoronkaTest
class DoorsIT {

    @Autowired
    Api api;

    @ParameterizedTest
    @CsvSource({
        "/actuator/health/liveness, 200, 200, 200",
        "/actuator/health/readiness, 200, 200, 200",
        "/actuator/health, 401, 403, 200",
        "/actuator/metrics, 401, 403, 200",
        "/actuator/nothing, 401, 403, 404",
        "/v3/api-docs, 401, 200, 200",
        "/engine-rest/engine, 401, 200, 200",
        "/engine-rest/identity/verify, 401, 403, 403",
        "/engine-rest/engine/default/identity/verify, 401, 403, 403",
        "/api/v1/nothing, 401, 404, 404",
        "/nothing, 401, 404, 404",
        "/error, 404, 404, 404",
        "/favicon.ico, 404, 404, 404",
        "/camunda/app/tasklist/default/, 200, 200, 200",
        "/camunda/api/engine/engine/default/task, 401, 401, 401",
    })
    void everyDoorHasItsKeepers(String path, int nobody, int operator, int admin) {
        assertThat(api.anonymous().get(path).status()).as("nobody").isEqualTo(nobody);
        assertThat(api.as("operator").get(path).status()).as("operator").isEqualTo(operator);
        assertThat(api.as("admin").get(path).status()).as("admin").isEqualTo(admin);
    }

    @Test
    void theWebApplicationsKeepTheirPolicyAndAskForHttps() {
        Answer page = api.anonymous().get("/camunda/app/welcome/default/");
        assertThat(page.header("Content-Security-Policy")).contains("script-src");
        assertThat(page.header("Strict-Transport-Security")).contains("max-age=");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/camunda/api/engine/engine/default/task", "/camunda/api/engine/engine/default/identity/verify"})
    void theWebApplicationsNeverMakeABrowserAskForAPassword(String path) {
        Answer answer = api.anonymous().get(path);
        assertThat(answer.status()).isIn(401, 403);
        assertThat(answer.header("WWW-Authenticate")).isNull();
    }

    @Test
    void noAnswerOfTheApiMakesASessionOrIsKept() {
        Answer answer = api.as("admin").get("/api/v1/api-keys");
        assertThat(answer.header("Set-Cookie")).isNull();
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void theRootLeadsToTheWebApplications() {
        Answer answer = api.anonymous().get("/");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/camunda/app/");
    }
}
