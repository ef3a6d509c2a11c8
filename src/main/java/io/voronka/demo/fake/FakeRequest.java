package io.voronka.demo.fake;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as a fake system gets it.
 *
 * @param path below the fake's own address, as {@code /v3/operations/async}
 * @param query decoded parameters; of one given twice the last
 * @param headers by name in any case
 */
public record FakeRequest(
        String method, String path, Map<String, String> query, Map<String, String> headers, String body) {

    public FakeRequest {
        query = Map.copyOf(query);
        Map<String, String> lower = new TreeMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        headers = Map.copyOf(lower);
    }

    /** A parameter, or "". */
    public String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    /** A header, or "". */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
}
