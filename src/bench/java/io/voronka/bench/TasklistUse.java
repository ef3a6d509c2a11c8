package io.voronka.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.support.WebSession;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Operators who open Tasklist again and again: the requests of its page, one after the other. */
final class TasklistUse {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private final ObjectMapper json = new ObjectMapper();
    private final List<WebSession> sessions = new ArrayList<>();

    TasklistUse(String base, List<String> operators) throws Exception {
        for (String operator : operators) {
            WebSession session = new WebSession(URI.create(base).getPort());
            session.logIn(operator, "tasklist");
            sessions.add(session);
        }
    }

    /** How long the whole page took, and its slowest request, in nanoseconds. */
    record Times(List<Long> whole, List<Long> slowest) {

        void report() {
            System.out.printf(
                    Locale.ROOT,
                    "meanwhile Tasklist opened %,d times: %s; its slowest request %s%n",
                    whole.size(),
                    percentiles(whole),
                    percentiles(slowest));
        }
    }

    Times run(Duration length) throws Exception {
        Times times = new Times(new ArrayList<>(), new ArrayList<>());
        long end = System.nanoTime() + length.toNanos();
        for (int turn = 0; System.nanoTime() < end; turn++) {
            open(sessions.get(turn % sessions.size()), times);
            Thread.sleep(300);
        }
        return times;
    }

    private void open(WebSession session, Times times) throws Exception {
        long start = System.nanoTime();
        List<Long> each = new ArrayList<>();
        get(session, "/camunda/app/tasklist/default/", each);
        get(session, "/camunda/api/admin/auth/user/default", each);
        JsonNode filters = json.readTree(get(session, ENGINE + "/filter?resourceType=Task&itemCount=true", each));
        if (filters.isEmpty()) {
            throw new IllegalStateException("The operator has no filter");
        }
        String list = ENGINE + "/filter/" + filters.path(0).path("id").asText() + "/list?firstResult=0&maxResults=15";
        String sorted = "{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}";
        String tasks = send(session, "POST", list, sorted, each);
        get(session, "/api/v1/calls/queue", each);
        JsonNode first = json.readTree(tasks).findPath("task");
        JsonNode task = first.isArray() ? first.path(0) : first;
        if (task.has("id")) {
            try {
                get(session, ENGINE + "/task/" + task.path("id").asText(), each);
            } catch (IllegalStateException e) {
                each.add(0L); // its holder has just ended it
            }
        }
        times.whole().add(System.nanoTime() - start);
        times.slowest().add(each.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    private static String get(WebSession session, String path, List<Long> times) throws Exception {
        return send(session, "GET", path, "", times);
    }

    private static String send(WebSession session, String method, String path, String body, List<Long> times)
            throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> answer = session.send(method, path, body);
        times.add(System.nanoTime() - start);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    static String percentiles(Collection<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0
                ? "-"
                : String.format(
                        Locale.ROOT,
                        "p50 %.1f, p95 %.1f, p99 %.1f ms (%,d)",
                        sorted[sorted.length / 2] / 1e6,
                        sorted[sorted.length * 95 / 100] / 1e6,
                        sorted[sorted.length * 99 / 100] / 1e6,
                        sorted.length);
    }
}
