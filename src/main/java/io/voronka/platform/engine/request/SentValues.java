package io.voronka.platform.engine.request;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * What a request held, to be taken out of messages: the engine quotes ids, parameters and values that it can't find or
 * convert. Ids of its own and the names of its resources may stay.
 */
final class SentValues {

    private static final int SHORTEST = 3;
    private static final String REMOVED = "…";

    /** An id, or the name of a resource as in {@code process-definition} or {@code localVariables}. */
    private static final Pattern HARMLESS =
            Pattern.compile("(?:[\\w-]+:\\d+:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z]+(?:[A-Z-][a-z]+)*");

    private final Set<String> values =
            new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** What stands in the address of the request. */
    static SentValues inAddress(EnginePath path, HttpServletRequest request) {
        SentValues sent = new SentValues();
        path.segments().stream()
                .filter(segment -> !HARMLESS.matcher(segment).matches())
                .forEach(sent::add);
        UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams()
                .forEach((name, given) -> given.stream()
                        .filter(value -> value != null)
                        .forEach(value -> sent.add(UriUtils.decode(value.replace('+', ' '), StandardCharsets.UTF_8))));
        return sent;
    }

    /** Adds all texts and long numbers of the body, and the names that are no words. */
    void addBody(JsonNode body) {
        if (body.isValueNode()) {
            add(body.asText());
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!HARMLESS.matcher(name).matches()) {
                add(name);
            }
        });
        body.forEach(this::addBody);
    }

    /** The text without any of the values, the longest first. */
    String removedFrom(String text) {
        String quiet = text;
        for (String value : values) {
            quiet = quiet.replace(value, REMOVED);
        }
        return quiet;
    }

    private void add(String value) {
        String bare = value.strip();
        if (bare.length() >= SHORTEST && !HARMLESS.matcher(bare).matches()) {
            values.add(bare);
        }
    }
}
