package io.voronka.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The login form of the web applications. */
@VoronkaTest
class WebApplicationLoginsIT {

    /** As Tasklist asks: the engine refuses to list without a bound. */
    private static final String PAGE = "?firstResult=0&maxResults=15";

    @LocalServerPort
    int port;

    @Autowired
    Logins logins;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient jdbc;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @AfterEach
    void forgiveThisAddress() {
        jdbc.sql("DELETE FROM crm.login_failure").update();
    }

    @Test
    void anOperatorSeesTheOwnCallsAndNobodyElses() throws Exception {
        logins.ensure("olga", "operator");
        logins.ensure("oleg", "operator");
        assertThat(logIn("oleg", "oleg")).isEqualTo(200);
        assertThat(logIn("olga", "olga")).isEqualTo(200);
        assertThat(logIn("olga", "olga")).isEqualTo(200);
        JsonNode filters = new ObjectMapper().readTree(get("/camunda/api/engine/engine/default/filter" + PAGE));
        assertThat(filters)
                .extracting(filter -> filter.get("name").asText())
                .containsExactlyInAnyOrder("My calls", "My deals", "Deals to work");
        for (JsonNode filter : filters) {
            String tasks = get("/camunda/api/engine/engine/default/filter/"
                    + filter.get("id").asText() + "/list" + PAGE);
            assertThat(tasks).as(filter.get("name").asText()).startsWith("[");
        }
    }

    /** Its browser refuses scripts of another nonce than that of the header: the page stays blank. */
    @Test
    void aPageNamesTheNonceOfItsOwnHeaderHoweverManyAreAskedForAtOnce() {
        Pattern nonce = Pattern.compile("nonce[-=]\"?([\\w-]+)");
        List<CompletableFuture<HttpResponse<String>>> pages = IntStream.range(0, 200)
                .mapToObj(i -> browser.sendAsync(
                        HttpRequest.newBuilder(uri("/camunda/app/tasklist/default/"))
                                .build(),
                        BodyHandlers.ofString()))
                .toList();
        for (CompletableFuture<HttpResponse<String>> page : pages) {
            HttpResponse<String> answer = page.join();
            Matcher header = nonce.matcher(
                    answer.headers().firstValue("Content-Security-Policy").orElseThrow());
            assertThat(header.find()).isTrue();
            assertThat(nonce.matcher(answer.body()).results().map(found -> found.group(1)))
                    .isNotEmpty()
                    .containsOnly(header.group(1));
        }
    }

    /** A page sends a handful of requests at once: none may end the session under the others. */
    @Test
    void allThatAPageAsksForAtOnceIsAnswered() throws Exception {
        assertThat(logIn("marketer", "marketer")).isEqualTo(200);
        String session = cookie("JSESSIONID");
        List<String> paths = List.of(
                "/api/v1/me",
                "/camunda/api/engine/engine/default/filter/count",
                "/api/v1/imports",
                "/camunda/api/engine/engine/default/user/marketer/profile");
        HttpClient page = HttpClient.newHttpClient();
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 40)
                .mapToObj(i -> HttpRequest.newBuilder(uri(paths.get(i % paths.size())))
                        .header("Cookie", "JSESSIONID=" + session)
                        .build())
                .map(request -> page.sendAsync(request, BodyHandlers.ofString()))
                .toList();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            HttpResponse<String> response = answer.get();
            assertThat(response.statusCode()).as(response.uri().getPath()).isEqualTo(200);
            assertThat(response.headers().allValues("Set-Cookie"))
                    .as(response.uri().getPath())
                    .noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
        }
    }

    @Test
    void aRoleWithoutTheApplicationIsTurnedAway() throws Exception {
        assertThat(logIn("integration", "integration")).isEqualTo(403);
    }

    @Test
    void guessingIsThrottledByAddressAndLocksNobody() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(logIn("dpo", "guess" + i)).isEqualTo(401);
        }
        assertThat(logIn("dpo", "guess")).isEqualTo(429);
        forgiveThisAddress();
        assertThat(logIn("dpo", "dpo")).isEqualTo(200);
        assertThat(identity.checkPassword("dpo", "dpo")).isTrue();
    }

    /** In a fresh session. */
    private int logIn(String login, String password) throws IOException, InterruptedException {
        cookies.getCookieStore().removeAll();
        get("/camunda/app/tasklist/default/");
        HttpRequest request = HttpRequest.newBuilder(uri("/camunda/api/admin/auth/user/default/login/tasklist"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"))
                .POST(BodyPublishers.ofString("username=" + login + "&password=" + password))
                .build();
        return browser.send(request, BodyHandlers.ofString()).statusCode();
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path)).build();
        return browser.send(request, BodyHandlers.ofString()).body();
    }

    private String cookie(String name) {
        List<HttpCookie> all = cookies.getCookieStore().getCookies();
        return all.stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
