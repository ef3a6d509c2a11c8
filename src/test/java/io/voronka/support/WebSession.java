package io.voronka.support;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** A browser's session with the web applications: its cookie, and the token that every writing request needs. */
public final class WebSession {

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String base;

    public WebSession(int port) {
        this.base = "http://localhost:" + port;
    }

    /** Logs in with a password that is the login. */
    public HttpResponse<String> logIn(String login, String app) throws IOException, InterruptedException {
        send("GET", "/camunda/app/" + app + "/default/", "");
        HttpResponse<String> answer = send(
                "POST",
                "/camunda/api/admin/auth/user/default/login/" + app,
                "username=" + login + "&password=" + login,
                "application/x-www-form-urlencoded");
        // the session is another one now, and so is its token
        send("GET", "/camunda/app/" + app + "/default/", "");
        return answer;
    }

    public HttpResponse<String> send(String method, String path, String body, String... type)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        request.header("Content-Type", type.length > 0 ? type[0] : "application/json");
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
