package io.voronka.platform.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passwords, API keys and the throttle, over HTTP. */
@VoronkaTest
class LoginsIT {

    private static final String KEYS = "/api/v1/api-keys";
    private static final int ALLOWED_FAILURES = 20;

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    io.voronka.support.Logins logins;

    @AfterEach
    void forgiveThisAddress() {
        jdbc.sql("DELETE FROM crm.login_failure").update();
    }

    @Test
    void nobodyIsAskedToLogIn() {
        Answer answer = api.anonymous().get(KEYS);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("unauthorized");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=");
        assertThat(answer.header("Set-Cookie")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Basic", "Basic !!!", "Basic bm9jb2xvbg==", "Basic AGE6Yg==", "Digest x", "Bearer vk_x", ""})
    void credentialsThatAreNoneAre401(String header) {
        assertThat(api.anonymous().header("Authorization", header).get(KEYS).status())
                .isEqualTo(401);
    }

    /** As the fake Mindbox of the demo is called, with a key that is not ours to check. */
    @Test
    void aLoginOfAnotherKindShutsNobodyOutOfWhatIsOpen() {
        assertThat(api.anonymous()
                        .header("Authorization", "SecretKey x")
                        .get("/actuator/health/liveness")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anotherRoleIs403() {
        Answer answer = api.as("operator").get(KEYS);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("forbidden");
    }

    @Test
    void aKeyActsAsItsLoginUntilItIsRevoked() {
        Answer issued = api.as("admin").post(KEYS, "{\"login\":\"admin\",\"label\":\"nightly\"}");
        assertThat(issued.status()).isEqualTo(201);
        String key = issued.json().get("key").asText();
        String id = issued.json().get("id").asText();
        assertThat(key).startsWith("vk_").hasSize(46);

        Answer all = api.withKey(key).get(KEYS);
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.body()).contains(id, "nightly").doesNotContain(key);
        assertThat(jdbc.sql("SELECT api_key::text FROM crm.api_key")
                        .query(String.class)
                        .list())
                .noneMatch(row -> row.contains(key.substring(3)));

        assertThat(api.as("admin").delete(KEYS + "/" + id).status()).isEqualTo(204);
        assertThat(api.withKey(key).get(KEYS).status()).isEqualTo(401);
        assertThat(api.as("admin").delete(KEYS + "/" + id).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"nobody-there,x,login", "admin,'  ',label", "admin,,label", ",x,login"})
    void aKeyNeedsALoginAndALabel(String login, String label, String field) {
        String body = "{\"login\":" + quoted(login) + ",\"label\":" + quoted(label) + "}";
        Answer answer = api.as("admin").post(KEYS, body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    }

    @Test
    void guessingIsThrottledByAddressAndStopsNoOneWhoIsKnown() {
        logins.ensure("machine", "integration");
        String key = issueKey("machine");
        assertThat(status("machine", "machine")).isEqualTo(403); // known from now on
        for (int i = 0; i < ALLOWED_FAILURES; i++) {
            assertThat(status("machine", "guess" + i)).isEqualTo(401);
        }
        Answer throttled = api.as("machine", "guess").get(KEYS);
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.problem()).isEqualTo("too-many-logins");
        assertThat(Integer.parseInt(String.valueOf(throttled.header("Retry-After"))))
                .isBetween(1, 300);

        assertThat(status("machine", "machine")).isEqualTo(403);
        assertThat(api.withKey(key).get(KEYS).status()).as("a good key").isEqualTo(403);
        assertThat(api.withKey("vk_guess").get(KEYS).status()).isEqualTo(429);
        assertThat(api.as("admin").get(KEYS).status()).as("known before").isEqualTo(200);
    }

    @Test
    void theEngineNeverLocksALogin() {
        logins.ensure("machine2", "integration");
        for (int i = 0; i < 15; i++) {
            assertThat(status("machine2", "guess" + i)).isEqualTo(401);
        }
        assertThat(status("machine2", "machine2")).isEqualTo(403);
    }

    @Test
    void guessesAtTheSameMomentAreCountedTogether() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            var guesses = IntStream.range(0, 100)
                    .<Callable<Integer>>mapToObj(i -> () -> status("head", "guess" + i))
                    .toList();
            long checked = 0;
            for (var guess : threads.invokeAll(guesses)) {
                checked += guess.get() == 401 ? 1 : 0;
            }
            assertThat(checked).isEqualTo(ALLOWED_FAILURES);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void successesAreNotCountedAndDoNotWipeFailures() {
        for (int i = 0; i < ALLOWED_FAILURES; i++) {
            assertThat(status("head", "guess" + i)).isEqualTo(401);
            if (i % 5 == 0) {
                logins.ensure("fresh" + i);
                assertThat(status("fresh" + i, "fresh" + i)).isEqualTo(403);
            }
        }
        assertThat(status("head", "guess")).isEqualTo(429);
    }

    @Test
    void pagesOfOtherSitesMayNotWrite() {
        Answer answer = api.as("admin").header("Sec-Fetch-Site", "cross-site").post(KEYS, "{}");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("cross-site");
    }

    private String issueKey(String login) {
        return api.as("admin")
                .post(KEYS, "{\"login\":\"" + login + "\",\"label\":\"test\"}")
                .json()
                .get("key")
                .asText();
    }

    private int status(String login, String password) {
        return api.as(login, password).get(KEYS).status();
    }

    private static String quoted(String value) {
        return value == null ? "null" : "\"" + value + "\"";
    }
}
