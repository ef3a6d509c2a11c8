package io.voronka.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Api.Session;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends requests, with canaries in headers that nobody asks for, and keeps every answer. */
final class Recorder {

    /** Shared by all callers: what proxies and browsers add. */
    private static final Map<String, String> ALWAYS = Map.of(
            "User-Agent",
            CanaryPeople.USER_AGENT,
            "X-Forwarded-For",
            CanaryPeople.IPV4,
            "X-Request-Id",
            CanaryPeople.person(0).phone(),
            "Cookie",
            "client=" + CanaryPeople.person(0).email(),
            "Referer",
            "https://shop.example/form?client=" + CanaryPeople.URL_PARAMETER);

    private final Api api;
    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<Exchange> taken = new ArrayList<>();

    Recorder(Api api) {
        this.api = api;
    }

    /**
     * A request with its answer.
     *
     * @param reveals whether the answer is meant to show personal data
     */
    record Exchange(String request, Answer answer, boolean reveals) {

        String text() {
            return answer.body() + "\n" + answer.headers();
        }
    }

    Session as(String login) {
        return with(api.as(login));
    }

    Session as(String login, String password) {
        return with(api.as(login, password));
    }

    Session withKey(String key) {
        return with(api.withKey(key));
    }

    Session anonymous() {
        return with(api.anonymous());
    }

    /** Sends, and insists on the status. */
    JsonNode send(int status, Session caller, String method, String path, @Nullable String body) {
        Answer answer = record(caller, method, path, body, false).answer();
        assertThat(answer.status())
                .as(method + " " + path + " " + answer.body())
                .isEqualTo(status);
        return answer.body().isEmpty() ? MissingNode.getInstance() : answer.json();
    }

    JsonNode post(int status, String login, String path, String body) {
        return send(status, as(login), "POST", path, body);
    }

    JsonNode get(int status, String login, String path) {
        return send(status, as(login), "GET", path, null);
    }

    /** Sends what must be refused. */
    void refused(Session caller, String method, String path, @Nullable String body) {
        Exchange exchange = record(caller, method, path, body, false);
        if (exchange.answer().status() < 400) {
            taken.add(exchange);
        }
    }

    /** Sends what may be refused or not. */
    Answer any(Session caller, String method, String path, @Nullable String body) {
        return record(caller, method, path, body, false).answer();
    }

    /** Sends what is meant to show personal data. */
    String reveal(Session caller, String method, String path, @Nullable String body) {
        Answer answer = record(caller, method, path, body, true).answer();
        assertThat(answer.status())
                .as(method + " " + path + " " + answer.body())
                .isEqualTo(200);
        return answer.body();
    }

    List<Exchange> exchanges() {
        return exchanges;
    }

    /** What was taken and should have been refused. */
    List<Exchange> taken() {
        return taken;
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Exchange record(Session caller, String method, String path, @Nullable String body, boolean reveals) {
        Answer answer = caller.send(method, path, body);
        Exchange exchange = new Exchange(method + " " + path, answer, reveals);
        exchanges.add(exchange);
        return exchange;
    }

    private static Session with(Session session) {
        Session all = session;
        for (Map.Entry<String, String> header : ALWAYS.entrySet()) {
            all = all.header(header.getKey(), header.getValue());
        }
        return all;
    }
}
