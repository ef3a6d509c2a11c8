package io.voronka.demo.fake.bitrix24;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads parameters as PHP does: {@code fields[fm][n0][value]=…} becomes maps in maps. */
final class PhpQuery {

    private PhpQuery() {}

    static Map<String, Object> parse(String query) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            String value = parts.length < 2 ? "" : decoded(parts[1]);
            put(parameters, decoded(parts[0]).replace("]", "").split("\\["), 0, value);
        }
        return parameters;
    }

    @SuppressWarnings("unchecked") // only this method makes the inner maps
    private static void put(Map<String, Object> into, String[] path, int at, String value) {
        if (at == path.length - 1) {
            into.put(path[at], value);
            return;
        }
        Object inner = into.computeIfAbsent(path[at], name -> new LinkedHashMap<String, Object>());
        if (!(inner instanceof Map)) {
            inner = new LinkedHashMap<String, Object>();
            into.put(path[at], inner);
        }
        put((Map<String, Object>) inner, path, at + 1, value);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
