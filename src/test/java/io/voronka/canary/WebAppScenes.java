package io.voronka.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.support.Api.Answer;
import io.voronka.support.Api.Session;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of a canary in requests to the interface behind Cockpit and Tasklist, with the session of a browser. */
final class WebAppScenes {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String LOGIN = "camunda-admin";

    private final Recorder recorder;
    private final CanaryPeople.Person person = CanaryPeople.person(14);
    private final Map<String, String> cookies = new TreeMap<>();

    WebAppScenes(Recorder recorder) {
        this.recorder = recorder;
    }

    void all() {
        logIn();
        assertThat(send("GET", ENGINE + "/task", null).status()).isEqualTo(200);
        for (String value : List.of(person.name(), person.phone(), person.email())) {
            String text = Recorder.encoded(value);
            for (String path : List.of(
                    "/task/" + text,
                    "/task/" + text + "/variables/" + text,
                    "/process-instance/" + text,
                    "/process-definition/key/" + text,
                    "/deployment/" + text,
                    "/task?sortBy=" + text + "&sortOrder=asc",
                    "/history/process-instance?startedBefore=" + text)) {
                send("GET", ENGINE + path, null);
            }
            send("POST", ENGINE + "/task", "{\"sorting\":[{\"sortBy\":\"" + value + "\",\"sortOrder\":\"asc\"}]}");
            send("POST", ENGINE + "/task/none/complete", "{\"variables\":{\"note\":{\"value\":\"" + value + "\"}}}");
            send("POST", ENGINE + "/message", "{\"messageName\":\"" + value + "\"}");
            send(
                    "POST",
                    "/camunda/api/admin/auth/user/default/login/cockpit",
                    "username=" + text + "&password=" + text);
        }
    }

    private void logIn() {
        String page = "/camunda/app/cockpit/default/";
        send("GET", page, null);
        String form = "username=" + LOGIN + "&password=" + LOGIN;
        assertThat(send("POST", "/camunda/api/admin/auth/user/default/login/cockpit", form)
                        .status())
                .isEqualTo(200);
        // the session is another one now, and so is its token
        send("GET", page, null);
    }

    private Answer send(String method, String path, @Nullable String body) {
        boolean isForm = body != null && body.startsWith("username=");
        Session session = recorder.anonymous()
                .header("Accept", "application/json")
                .header("Content-Type", isForm ? "application/x-www-form-urlencoded" : "application/json")
                .header("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", ""))
                .header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
        Answer answer = recorder.any(session, method, path, body);
        answer.headers().getOrDefault("set-cookie", List.of()).forEach(cookie -> {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        });
        return answer;
    }
}
